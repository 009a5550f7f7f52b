package settings

// What the dialogs of the data section call with the file chosen.
var (
	Export           = export
	ExportStatements = exportStatements
)
