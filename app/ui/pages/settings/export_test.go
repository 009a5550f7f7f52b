package settings

// Export is what the dialog of the data section calls with the file chosen.
var Export = export
