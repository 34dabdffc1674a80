"""One system a module, each with a `build` that takes the files in and gives back how it is searched."""
