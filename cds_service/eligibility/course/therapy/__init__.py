"""Courses of antileukaemic therapy, put together from doses."""
