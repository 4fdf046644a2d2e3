"""Any spreadsheet becomes one kind of grid; one module a form reads grids into facts."""
