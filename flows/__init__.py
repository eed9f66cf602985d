"""When and where: the Prefect flow and the command line. Only this package knows Prefect and the terminal; what is done stands in `pipeline`."""
