"""What a user is entering at this moment: drafts and problems."""
