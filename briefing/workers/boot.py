"""The first lines that run in a worker process, before the package can be imported.

The process is started with `python -I`, so neither the current folder nor any variable decides what is imported.
The package is loaded from exactly the folder the parent runs from, everything else from the site folders.
"""

import importlib.util
import sys


def main() -> None:
    """Load the parent's package and serve; arguments: the package's folder, the limits, the site folders."""
    package, limits, *folders = sys.argv[1:]
    sys.path.extend(folder for folder in folders if folder not in sys.path)
    spec = importlib.util.spec_from_file_location(
        "briefing", f"{package}/__init__.py", submodule_search_locations=[package]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"no package in {package}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["briefing"] = module
    spec.loader.exec_module(module)

    from briefing.workers.child import serve

    serve(limits)


if __name__ == "__main__":
    main()
