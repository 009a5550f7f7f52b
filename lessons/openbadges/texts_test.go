package openbadges

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// factsOf are the facts that come with each code, so that a sentence asks for
// no other.
var factsOf = map[string][]string{
	codeTypeUnknown: {"Type"}, codeFieldMissing: {"Field"}, codeTypeWrong: {"Field", "Type"}, codeDateMalformed: {"Date", "Field"},
	codeDatesReversed: {"From", "Until"}, codeNotYetValid: {"From"}, codeExpired: {"Until"}, codeTermUnknown: {"Term"},
	codeProofMalformed: {"Field"}, codeProofExpired: {"Until"}, codeProofPurpose: {"Purpose"}, codeKeyMalformed: {"Key"},
	codeSignatureWrong: {"Key"}, codeIssuerMismatch: {"Issuer", "Key"}, codeClaimMismatch: {"Claim"}, codeContextUnknown: {"Context"},
	codeSuiteUnknown: {"Suite"}, codeKeyOffline: {"Key"}, codeOwnerOffline: {"Issuer", "Key"}, codeStatusOffline: {"Status"},
	codeHostedOffline: {"Address"}, codeVersionOld: {"Version"},
}

// Every code has a sentence in both languages, made of the facts it comes with,
// and no sentence is left without a code.
func TestEveryFindingHasItsSentence(t *testing.T) {
	all := codesInSource(t)
	for _, lang := range []string{"fr", "en"} {
		var texts map[string]string
		if _, err := toml.DecodeFile("../../assets/texts/openbadge."+lang+".toml", &texts); err != nil {
			t.Fatal(err)
		}
		for _, code := range all {
			text, ok := texts[found(code).TextID()]
			if !ok {
				t.Errorf("%s: %s has no sentence", lang, code)
			}
			var used []string
			for _, part := range regexp.MustCompile(`\.([A-Z]\w*)`).FindAllStringSubmatch(text, -1) {
				used = append(used, part[1])
			}
			slices.Sort(used)
			if used = slices.Compact(used); !slices.Equal(used, factsOf[code]) {
				t.Errorf("%s: %s is worded with %v, and comes with %v", lang, code, used, factsOf[code])
			}
		}
		if len(texts) != len(all) {
			t.Errorf("%s: %d sentences for %d codes", lang, len(texts), len(all))
		}
	}
}

// codesInSource reads the codes where they are declared.
func codesInSource(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(gotoken.NewFileSet(), "finding.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "code") {
			return true
		}
		code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, code)
		return true
	})
	return all
}

// checkFacts says when a finding comes with other facts than its sentence has.
func checkFacts(t testing.TB, r Report) {
	t.Helper()
	for _, f := range r.Findings {
		given := slices.Sorted(maps.Keys(f.Data))
		if !slices.Equal(given, factsOf[f.Code]) && !(f.Code == codeTermUnknown && len(given) == 0) {
			t.Errorf("%s comes with %v", f.Code, given)
		}
	}
}
