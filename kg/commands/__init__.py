"""What each command of the command line does: options in, lines to standard output, exit status out."""
