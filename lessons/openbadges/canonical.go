package openbadges

import (
	"slices"
	"strings"

	"github.com/piprate/json-gold/ld"
)

// nquads is the form in which RDFC-1.0 writes what it has put in order.
const nquads = "application/n-quads"

// canonical writes what a document says in the one order that all programs
// agree on (RDFC-1.0, once called URDNA2015). Nothing may be lost on the way:
// what is not in the result is not signed, and must not be shown as if it were.
func (l library) canonical(document map[string]any) (canon string, problem *Finding) {
	if problem := l.check(document); problem != nil {
		return "", problem
	}
	// json-gold asserts types in places where a hostile document has others.
	defer func() {
		if recover() != nil {
			canon, problem = "", found(codeDocumentBroken)
		}
	}()
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = l
	options.Algorithm = ld.AlgorithmURDNA2015
	options.Format = nquads
	options.SafeMode = true // refuses a name that no context defines
	expanded, err := ld.NewJsonLdProcessor().Expand(document, options)
	if err != nil {
		if e, ok := err.(*ld.JsonLdError); ok && e.Code == ld.InvalidProperty {
			return "", found(codeTermUnknown)
		}
		return "", found(codeDocumentBroken)
	}
	if term := unsigned(expanded); term != "" {
		return "", foundIn(codeTermUnknown, "Term", term)
	}
	api := ld.NewJsonLdApi()
	dataset, err := api.ToRDF(expanded, options)
	if err != nil {
		return "", found(codeDocumentBroken)
	}
	if intricate(dataset) {
		return "", found(codeDocumentIntricate)
	}
	normalized, err := api.Normalize(dataset, options)
	text, ok := normalized.(string)
	if err != nil || !ok {
		return "", found(codeDocumentBroken)
	}
	return text, nil
}

// unsigned finds a name that RDF drops without a word: an id or a type that is
// not an absolute address. Names of properties were looked at by SafeMode.
func unsigned(expanded any) string {
	switch v := expanded.(type) {
	case []any:
		for _, item := range v {
			if term := unsigned(item); term != "" {
				return term
			}
		}
	case map[string]any:
		for name, item := range v {
			if name == "@id" || name == "@type" {
				for _, term := range textsOf(item) {
					if !strings.Contains(term, ":") && !strings.HasPrefix(term, "@") {
						return term
					}
				}
			} else if term := unsigned(item); term != "" {
				return term
			}
		}
	}
	return ""
}

// intricate says that to put the unnamed nodes in order may take too long. Nodes
// with the same statements around them have to be tried in every order, and a
// document can be built so that this never ends. JSON without labels is a tree,
// in which a few such nodes do no harm; labels that make it a net are refused.
func intricate(dataset *ld.RDFDataset) bool {
	const self, other = "_:a", "_:z"
	around := map[string][]string{} // by node, the statements that name it
	within := map[string]int{}      // by node, how many statements it is the object of
	for graph, quads := range dataset.Graphs {
		for _, quad := range quads {
			parts := []string{quad.Subject.GetValue(), quad.Object.GetValue(), graph}
			if ld.IsBlankNode(quad.Object) {
				within[quad.Object.GetValue()]++
			}
			unnamed := []bool{ld.IsBlankNode(quad.Subject), ld.IsBlankNode(quad.Object), strings.HasPrefix(graph, "_:")}
			for i, node := range parts {
				if !unnamed[i] || slices.Contains(parts[:i], node) {
					continue
				}
				statement := quad.Predicate.GetValue()
				for j, part := range parts {
					switch {
					case unnamed[j] && part == node:
						part = self
					case unnamed[j]:
						part = other
					}
					statement += "\x00" + part
				}
				around[node] = append(around[node], statement)
			}
		}
	}
	for _, n := range within {
		if n > 1 {
			return true
		}
	}
	alike := map[string]int{}
	for _, statements := range around {
		slices.Sort(statements)
		alike[strings.Join(statements, "\x01")]++
	}
	twins := 0
	for _, n := range alike {
		if n > maxTwinsAlike {
			return true
		}
		if n > 1 {
			twins += n
		}
	}
	return twins > maxTwins
}
