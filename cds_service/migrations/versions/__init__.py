"""One module a migration, in the order of their numbers; a migration that was released is never changed."""
