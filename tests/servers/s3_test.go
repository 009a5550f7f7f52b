//go:build servers

package servers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"cordee/store/share"
	"cordee/store/share/sharetest"
)

// Of no worth anywhere else.
const (
	accessKey = "cordee-test"
	secretKey = "cordee-test-secret"
)

// stores are the object stores there are, each on a folder: its sub-folders are
// the buckets.
var stores = map[string]program{
	"versitygw": func(t testing.TB, root, address string) *exec.Cmd {
		return versitygw(t, address, "--sidecar", t.TempDir(), root)
	},
	"rclone": func(t testing.TB, root, address string) *exec.Cmd {
		return exec.Command(installed(t, "rclone"), "serve", "s3", "--config", os.DevNull, "--addr", address,
			"--auth-key", accessKey+","+secretKey, root)
	},
}

type program func(t testing.TB, root, address string) *exec.Cmd

func versitygw(t testing.TB, address string, posix ...string) *exec.Cmd {
	all := []string{"--quiet", "--access", accessKey, "--secret", secretKey, "--port", address, "posix"}
	return exec.Command(installed(t, "versitygw"), append(all, posix...)...)
}

// objectStore is one of them at work, with a stranger's client for it.
type objectStore struct {
	server
	root     string
	stranger *s3.Client
	buckets  int
}

func startStore(t testing.TB, run program) *objectStore {
	t.Helper()
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": accessKey, "AWS_SECRET_ACCESS_KEY": secretKey, "AWS_SESSION_TOKEN": "", "AWS_REGION": "", "AWS_DEFAULT_REGION": "",
		"AWS_PROFILE": "", "AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull, "AWS_ENDPOINT_URL": "", "AWS_ENDPOINT_URL_S3": "",
	} {
		t.Setenv(name, value)
	}
	root := t.TempDir()
	o := &objectStore{root: root, server: start(t, func(address string) *exec.Cmd { return run(t, root, address) })}
	c, err := config.LoadDefaultConfig(context.Background(), config.WithRegion("us-east-1"))
	if err != nil {
		t.Fatal(err)
	}
	o.stranger = s3.NewFromConfig(c, func(s *s3.Options) {
		s.BaseEndpoint, s.UsePathStyle = aws.String("http://"+o.address), true
		s.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired
	})
	return o
}

// Without its metadata, versitygw replaces what it is asked to create: no space
// is made there.
func TestAStoreThatReplacesIsRefused(t *testing.T) {
	p, _ := startStore(t, func(t testing.TB, root, address string) *exec.Cmd { return versitygw(t, address, "--nometa", root) }).place(t)
	if err := p.Open().Probe(context.Background()); !errors.Is(err, share.ErrReplaces) {
		t.Errorf("Probe = %v", err)
	}
}

// place is a new bucket.
func (o *objectStore) place(t testing.TB) (p sharetest.Place, bucket string) {
	t.Helper()
	o.buckets++
	bucket = fmt.Sprintf("team-%d", o.buckets)
	if _, err := o.stranger.CreateBucket(context.Background(), &s3.CreateBucketInput{Bucket: &bucket}); err != nil {
		t.Fatal(err)
	}
	return sharetest.Place{
		Open: func() share.Folder { return o.open(t, bucket) },
		Plant: func(name string, data []byte) {
			_, err := o.stranger.PutObject(context.Background(), &s3.PutObjectInput{Bucket: &bucket, Key: &name, Body: bytes.NewReader(data)})
			if err != nil {
				t.Fatalf("plant %s: %v", name, err)
			}
		},
		Gone: func() {
			if err := o.remove(bucket); err != nil {
				t.Fatal(err)
			}
		},
	}, bucket
}

// remove takes a small bucket away with all that is in it.
func (o *objectStore) remove(bucket string) error {
	ctx := context.Background()
	page, err := o.stranger.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: &bucket})
	if err != nil {
		return err
	}
	for _, object := range page.Contents {
		if _, err := o.stranger.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &bucket, Key: object.Key}); err != nil {
			return err
		}
	}
	_, err = o.stranger.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: &bucket})
	return err
}

func (o *objectStore) open(t testing.TB, bucket string) share.Folder {
	t.Helper()
	f, err := share.At(context.Background(), "s3://"+bucket+"?endpoint="+url.QueryEscape("http://"+o.address))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestObjectStoresConform(t *testing.T) {
	for name, run := range stores {
		t.Run(name, func(t *testing.T) {
			o := startStore(t, run)
			sharetest.Conform(t, func(t *testing.T) sharetest.Place {
				p, _ := o.place(t)
				return p
			})
		})
	}
}

// A server that is switched off, one that does not know us, and a bucket that
// never was are offline and never empty.
func TestObjectStoresThatDoNotLetUsIn(t *testing.T) {
	for name, run := range stores {
		t.Run(name, func(t *testing.T) {
			o := startStore(t, run)
			p, bucket := o.place(t)
			p.Plant("log/a", []byte("x"))
			wantOffline(t, "a bucket that never was", o.open(t, "elsewhere"))
			t.Setenv("AWS_SECRET_ACCESS_KEY", "another")
			stranger := o.open(t, bucket)
			if _, err := stranger.List(context.Background(), "log"); !errors.Is(err, share.ErrOffline) {
				t.Errorf("the wrong key: List: %v", err)
			}
			if err := stranger.Put(context.Background(), "log/b", nil); err == nil {
				t.Error("the wrong key: Put succeeds")
			}
			if _, err := stranger.Read(context.Background(), "log/a", 1); err == nil || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the wrong key: Read: %v", err)
			}
			t.Setenv("AWS_SECRET_ACCESS_KEY", secretKey)
			f := o.open(t, bucket)
			o.stop()
			wantOffline(t, "a server that is switched off", f)
		})
	}
}

func wantOffline(t *testing.T, what string, f share.Folder) {
	t.Helper()
	ctx := context.Background()
	_, list := f.List(ctx, "log")
	_, read := f.Read(ctx, "log/a", 1)
	for operation, err := range map[string]error{"List": list, "Read": read, "Put": f.Put(ctx, "log/b", nil), "Probe": f.Probe(ctx)} {
		if share.FaultOf(err) != share.ErrOffline {
			t.Errorf("%s: %s: error is %v, want offline", what, operation, err)
		}
	}
}

// BenchmarkRatioListing compares listing 10,000 names in an object store with
// reading the bare folders they would lie in.
func BenchmarkRatioListing(b *testing.B) {
	const epochs, files = 5, 2000
	for name, run := range stores {
		b.Run(name, func(b *testing.B) {
			o := startStore(b, run)
			p, bucket := o.place(b)
			bare := b.TempDir()
			for epoch := range epochs {
				dir := fmt.Sprintf("log/e%06d", epoch+1)
				if err := os.MkdirAll(filepath.Join(bare, dir), 0o777); err != nil {
					b.Fatal(err)
				}
				for i := range files {
					file := fmt.Sprintf("%s/%016x-%08d-%016x.seg", dir, i, 1, i)
					p.Plant(file, nil)
					if err := os.WriteFile(filepath.Join(bare, file), nil, 0o666); err != nil {
						b.Fatal(err)
					}
				}
			}
			f := o.open(b, bucket)
			var ours, floor time.Duration
			b.ResetTimer()
			for range b.N {
				start := time.Now()
				if got, err := f.List(context.Background(), "log"); err != nil || len(got) != epochs*files {
					b.Fatalf("%d names, %v", len(got), err)
				}
				ours += time.Since(start)
				start = time.Now()
				for epoch := range epochs {
					if _, err := os.ReadDir(filepath.Join(bare, fmt.Sprintf("log/e%06d", epoch+1))); err != nil {
						b.Fatal(err)
					}
				}
				floor += time.Since(start)
			}
			b.ReportMetric(float64(ours)/float64(floor), "ratio-to-bare-listing")
			b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms-a-listing")
		})
	}
}
