package share_test

import (
	"context"
	"crypto/md5"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cordee/store/share"
)

// objectStore speaks as much of S3 over HTTP as a Folder uses, and as badly as
// a test wants. It believes every signature; real servers are in tests/servers.
type objectStore struct {
	*httptest.Server

	mu       sync.Mutex
	objects  map[string][]byte // nil: there is no bucket
	requests []string          // method and key
	answers  func(method, key string) *answer
	replaces bool // If-None-Match is ignored
	deaf     int  // so many creations happen and are not answered
}

// answer is what the store says instead of doing what it is asked to.
type answer struct {
	status int
	code   string
}

const bucketName = "team"

func newObjectStore(t *testing.T) *objectStore {
	signedIn(t)
	s := &objectStore{objects: map[string][]byte{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// signedIn gives the computer the credentials of a test, and no others.
func signedIn(t *testing.T) {
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "", "AWS_REGION": "", "AWS_DEFAULT_REGION": "",
		"AWS_PROFILE": "", "AWS_CONFIG_FILE": "none", "AWS_SHARED_CREDENTIALS_FILE": "none", "AWS_ENDPOINT_URL": "", "AWS_ENDPOINT_URL_S3": "",
	} {
		t.Setenv(name, value)
	}
}

func (s *objectStore) address() string {
	return "s3://" + bucketName + "?endpoint=" + url.QueryEscape(s.URL)
}

func (s *objectStore) open(t *testing.T) share.Folder {
	t.Helper()
	f, err := share.At(context.Background(), s.address())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (s *objectStore) plant(name string, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects[name] = data
}

func (s *objectStore) remove() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects = nil
}

func (s *objectStore) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	s.requests = append(s.requests, r.Method+" "+key)
	if s.answers != nil {
		if a := s.answers(r.Method, key); a != nil {
			refuse(w, a.status, a.code)
			return
		}
	}
	data, there := s.objects[key]
	switch {
	case bucket != bucketName || s.objects == nil:
		refuse(w, http.StatusNotFound, "NoSuchBucket")
	case r.Method == http.MethodGet && key == "":
		s.list(w, r.URL.Query())
	case r.Method == http.MethodPut && there && r.Header.Get("If-None-Match") == "*" && !s.replaces:
		refuse(w, http.StatusPreconditionFailed, "PreconditionFailed")
	case r.Method == http.MethodPut:
		data, _ := io.ReadAll(r.Body)
		s.objects[key] = data
		if s.deaf > 0 {
			s.deaf--
			panic(http.ErrAbortHandler) // the connection breaks
		}
	case !there:
		refuse(w, http.StatusNotFound, "NoSuchKey")
	case r.Method == http.MethodDelete:
		delete(s.objects, key)
		w.WriteHeader(http.StatusNoContent)
	default:
		w.Header().Set("Last-Modified", time.Unix(0, 0).UTC().Format(http.TimeFormat))
		w.Header().Set("ETag", fmt.Sprintf(`"%x"`, md5.Sum(data)))
		w.Header().Set("Content-Length", fmt.Sprint(len(data)))
		if r.Method == http.MethodGet {
			_, _ = w.Write(data)
		}
	}
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code><Message>a test</Message></Error>", code)
}

// list answers in pages, as ListObjectsV2 does.
func (s *objectStore) list(w http.ResponseWriter, query url.Values) {
	type object struct {
		Key          string
		LastModified string
		Size         int
	}
	var result struct {
		XMLName               xml.Name `xml:"ListBucketResult"`
		IsTruncated           bool
		NextContinuationToken string `xml:",omitempty"`
		Contents              []object
	}
	const page = 1000
	for _, key := range slices.Sorted(maps.Keys(s.objects)) {
		if !strings.HasPrefix(key, query.Get("prefix")) || key <= query.Get("continuation-token") {
			continue
		}
		if len(result.Contents) == page {
			result.IsTruncated, result.NextContinuationToken = true, result.Contents[page-1].Key
			break
		}
		result.Contents = append(result.Contents, object{key, "1970-01-01T00:00:00Z", len(s.objects[key])})
	}
	w.Header().Set("Content-Type", "application/xml")
	_ = xml.NewEncoder(w).Encode(result)
}
