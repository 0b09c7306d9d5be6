"""Where the exit leads. It must not know pages, requests or Flask."""

from app.quick_exit.destinations import ExitDestination, Exits, exit_problems, load_exits

__all__ = ["ExitDestination", "Exits", "exit_problems", "load_exits"]
