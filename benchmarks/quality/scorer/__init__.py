"""Our own scorer: pairs what the program found with what a person read, and holds the floors."""
