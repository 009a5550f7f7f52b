package openbadges

import (
	"embed"
	"errors"
	"io/fs"

	"github.com/piprate/json-gold/ld"
)

// The addresses that a credential must name, in the versions we write.
const (
	contextCredentials   = "https://www.w3.org/ns/credentials/v2"
	contextCredentialsV1 = "https://www.w3.org/2018/credentials/v1"
	contextBadges        = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
)

// contextFiles are what stands at the addresses; contexts/README.md says whence.
//
//go:embed contexts/*.json
var contextFiles embed.FS

// contexts are all that this program knows, by address. A credential that names
// another one is not read: what its words mean would have to be fetched, and
// whoever answers could change it.
var contexts = map[string]string{
	contextCredentials:   "credentials-v2",
	contextCredentialsV1: "credentials-v1",
	contextBadges:        "ob-v3p0-3.0.3",
	"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "ob-v3p0-3.0.2",
	"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "ob-v3p0-3.0.1",
	"https://purl.imsglobal.org/spec/ob/v3p0/context.json":       "ob-v3p0",
	"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json":    "ob-v3p0-extensions",
	"https://w3id.org/security/data-integrity/v1":                "data-integrity-v1",
	"https://w3id.org/security/data-integrity/v2":                "data-integrity-v2",
	"https://w3id.org/security/suites/ed25519-2020/v1":           "ed25519-2020-v1",
}

// badgeContexts are those that make a credential an Open Badge.
var badgeContexts = []string{
	contextBadges,
	"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
	"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
	"https://purl.imsglobal.org/spec/ob/v3p0/context.json",
}

// library gives JSON-LD the contexts that are here, and no other.
type library struct {
	more map[string]any // of a test
}

func (l library) knows(address string) bool {
	return contexts[address] != "" || l.more[address] != nil
}

// LoadDocument implements ld.DocumentLoader.
func (l library) LoadDocument(address string) (*ld.RemoteDocument, error) {
	if more, ok := l.more[address]; ok {
		return &ld.RemoteDocument{DocumentURL: address, Document: more}, nil
	}
	name, ok := contexts[address]
	if !ok {
		return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, errors.New(address+" is not among the embedded contexts"))
	}
	file, err := contextFiles.Open("contexts/" + name + ".json")
	if err != nil {
		return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, err)
	}
	defer func(file fs.File) { _ = file.Close() }(file)
	document, err := ld.DocumentFromReader(file)
	if err != nil {
		return nil, err
	}
	return &ld.RemoteDocument{DocumentURL: address, Document: document}, nil
}

// check looks at every @context of a document, nested ones included. A document
// that defines words of its own is not read either: the same name could then
// mean one thing in what is signed and another in what is shown.
func (l library) check(value any) *Finding {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			if problem := l.check(item); problem != nil {
				return problem
			}
		}
	case map[string]any:
		for name, item := range v {
			problem := l.check(item)
			if name == "@context" {
				problem = l.checkContext(item)
			}
			if problem != nil {
				return problem
			}
		}
	}
	return nil
}

func (l library) checkContext(context any) *Finding {
	list := listOf(context)
	if len(list) == 0 { // null would take back the words of the outer context
		return found(codeContextInline)
	}
	for _, item := range list {
		address, ok := item.(string)
		if !ok {
			return found(codeContextInline)
		}
		if !l.knows(address) {
			return foundIn(codeContextUnknown, "Context", address)
		}
	}
	return nil
}
