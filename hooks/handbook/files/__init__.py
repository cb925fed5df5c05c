"""Files outside memory: on disk, in Git, read ahead, written aside."""
