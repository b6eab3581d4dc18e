"""`python -m kg`: the same as `kg`, where the command is not on the path."""

from kg.cli.app import main

if __name__ == "__main__":
    main()
