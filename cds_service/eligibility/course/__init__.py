"""The course of an AML, derived from facts: therapy, remissions, relapses, refractoriness (entry: ``disease_course``)."""
