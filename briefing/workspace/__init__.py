"""The use cases: everything the command line and the app can ask for."""
