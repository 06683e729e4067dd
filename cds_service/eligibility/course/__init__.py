"""The course of an AML, derived from facts (entry: ``disease_course``). Each folder knows only those before it: docs/developers.md."""
