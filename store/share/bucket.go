package share

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	"gocloud.dev/blob"
	"gocloud.dev/blob/s3blob"
)

const (
	scheme = "s3"
	// What stores other than Amazon's take for "no region in particular".
	anyRegion = "us-east-1"
)

// Bucket is a bucket of an S3-compatible object store:
//
//	s3://bucket?endpoint=https://s3.example.org&region=eu-west-3&profile=work
//
// Every option may be left out: the endpoint is then Amazon's, the region and
// the profile those of this computer's AWS environment. The credentials always
// come from there (AWS_ACCESS_KEY_ID and so on, or ~/.aws), never from the
// address, which is kept and shown. Errors: ErrAddress, ErrCredentials. The
// Folder holds connections: open it once and keep it.
//
// The bucket itself is never created. One that is not there is ErrOffline, and
// never an empty one. Files are created with If-None-Match, and Probe refuses a
// store that does not honour it with ErrReplaces.
func Bucket(ctx context.Context, address string) (Folder, error) {
	a, err := parseAddress(address)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, readLimit)
	defer cancel()
	client, err := a.client(ctx)
	if err != nil {
		return nil, err
	}
	store, err := s3blob.OpenBucket(ctx, client, a.bucket, &s3blob.Options{
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenRequired,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	return bucket{store}, nil
}

// address is what the URL of a bucket says; an empty option is the computer's own.
type address struct{ bucket, endpoint, region, profile string }

func parseAddress(text string) (address, error) {
	refuse := func(why string) (address, error) { return address{}, fmt.Errorf("%w: %s", ErrAddress, why) }
	u, err := url.Parse(text)
	if err != nil {
		return refuse("not a URL") // the cause would repeat what may be a secret
	}
	options, err := url.ParseQuery(u.RawQuery)
	switch {
	case err != nil:
		return refuse("options that cannot be read")
	case u.User != nil:
		return refuse("credentials do not belong into an address")
	case u.Scheme != scheme || u.Host == "" || u.Port() != "" || strings.Trim(u.Path, "/") != "" || u.Fragment != "":
		return refuse("want s3://bucket?endpoint=…&region=…")
	}
	a := address{bucket: u.Host}
	known := map[string]*string{"endpoint": &a.endpoint, "region": &a.region, "profile": &a.profile}
	for name, values := range options {
		value, ok := known[name]
		if !ok || len(values) != 1 {
			return refuse(fmt.Sprintf("the option %q is not known, or given twice", name))
		}
		*value = values[0]
	}
	if a.endpoint != "" {
		e, err := url.Parse(a.endpoint)
		if err != nil || e.Scheme != "https" && e.Scheme != "http" || e.Host == "" || e.User != nil {
			return refuse("the endpoint is not the https:// address of a server")
		}
	}
	return a, nil
}

// client is set up for stores of any make: the bucket stands in the path where
// the endpoint is not Amazon's, and checksums that only Amazon knows are left
// out. Every file of ours bears its own.
func (a address) client(ctx context.Context) (*s3.Client, error) {
	c, err := config.LoadDefaultConfig(ctx,
		config.WithRegion(a.region),
		config.WithSharedConfigProfile(a.profile),
		config.WithRequestChecksumCalculation(aws.RequestChecksumCalculationWhenRequired),
		config.WithResponseChecksumValidation(aws.ResponseChecksumValidationWhenRequired),
		// A laptop is not a rented server, which would be asked who it is.
		config.WithEC2IMDSClientEnableState(imds.ClientDisabled),
		config.WithRetryer(func() aws.Retryer {
			// The code is the answer to two writers of one name at one moment.
			return retry.AddWithErrorCodes(retry.AddWithMaxAttempts(retry.NewStandard(), storeAttempts), "ConditionalRequestConflict")
		}),
	)
	if err == nil {
		_, err = c.Credentials.Retrieve(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCredentials, err)
	}
	if c.Region == "" {
		if a.endpoint == "" {
			return nil, fmt.Errorf("%w: no region", ErrAddress)
		}
		c.Region = anyRegion
	}
	return s3.NewFromConfig(c, func(o *s3.Options) {
		if a.endpoint != "" {
			o.BaseEndpoint, o.UsePathStyle = &a.endpoint, true
		}
	}), nil
}

type bucket struct{ store *blob.Bucket }

func (b bucket) List(ctx context.Context, dir string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, listLimit)
	defer cancel()
	prefix := dir + "/"
	if dir == "." {
		prefix = ""
	}
	var names []string
	for page := b.store.List(&blob.ListOptions{Prefix: prefix}); ; {
		object, err := page.Next(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrOffline, err)
		}
		// Consoles mark a folder with an object whose name ends in a slash.
		if !strings.HasSuffix(object.Key, "/") && !unfinished(object.Key) {
			names = append(names, object.Key)
		}
	}
	slices.Sort(names)
	return names, nil
}

func (b bucket) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, readLimit)
	defer cancel()
	return b.read(ctx, name, max)
}

func (b bucket) Put(ctx context.Context, name string, data []byte) error {
	if !ValidName(name) {
		return fmt.Errorf("%w: %q", ErrName, name)
	}
	ctx, cancel := context.WithTimeout(ctx, writeLimit)
	defer cancel()
	there := func(max int64) ([]byte, error) { return b.read(ctx, name, max) }
	for attempt := 1; ; attempt++ {
		// Asked first, so that even a store that ignores If-None-Match replaces
		// nothing but in a race.
		if err := same(name, data, there); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		err := b.create(ctx, name, data)
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		// Taken meanwhile: by somebody, or by an attempt of ours whose answer was
		// lost. It may be a moment before the store shows it.
		if attempt == storeAttempts {
			return fmt.Errorf("%w: %s is taken, and not there", ErrOffline, name)
		}
		if attempt > 1 {
			if err := wait(ctx, retryFirst); err != nil {
				return err
			}
		}
	}
}

// Replace asks first: to a store, what replaces a file and what makes one is the
// same request.
func (b bucket) Replace(ctx context.Context, name string, data []byte) error {
	ctx, cancel := context.WithTimeout(ctx, writeLimit)
	defer cancel()
	if _, err := b.read(ctx, name, 0); err != nil && !errors.Is(err, ErrTooLarge) {
		return err
	}
	return b.write(ctx, name, data, false)
}

// Probe also makes sure that the store refuses to replace. What it wrote may
// stay where nobody is allowed to delete; nobody looks at it.
func (b bucket) Probe(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, writeLimit)
	defer cancel()
	name := tmpPrefix + strings.ToLower(rand.Text()) + ".tmp"
	if err := b.create(ctx, name, []byte("1")); err != nil {
		return offline(err)
	}
	defer func() { _ = b.store.Delete(ctx, name) }()
	err := b.create(ctx, name, []byte("2"))
	switch {
	case err == nil:
		return ErrReplaces
	case errors.Is(err, fs.ErrExist):
		return nil
	}
	return err
}

func (b bucket) read(ctx context.Context, name string, max int64) ([]byte, error) {
	if !fs.ValidPath(name) || name == "." {
		return nil, fmt.Errorf("%w: %q", faultNotFile, name)
	}
	r, err := b.store.NewReader(ctx, name, nil)
	if err != nil {
		return nil, cannotRead(name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, max+1))
	if err != nil {
		return nil, cannotRead(name, err)
	}
	if int64(len(data)) > max {
		return nil, fmt.Errorf("%w: %s: over %d bytes", ErrTooLarge, name, max)
	}
	return data, nil
}

// create returns fs.ErrExist when the name is taken.
func (b bucket) create(ctx context.Context, name string, data []byte) error {
	return b.write(ctx, name, data, true)
}

func (b bucket) write(ctx context.Context, name string, data []byte, new bool) error {
	err := b.store.WriteAll(ctx, name, data, &blob.WriterOptions{
		IfNotExist:  new,
		ContentType: "application/octet-stream",
		BufferSize:  max(len(data)+1, minPart), // one request, which is what makes it all or nothing
	})
	if err == nil {
		return nil
	}
	switch code, status := answer(err); {
	case status == http.StatusPreconditionFailed:
		return fmt.Errorf("%w: %s", fs.ErrExist, name)
	case status == http.StatusInsufficientStorage || slices.Contains(noRoom, code):
		return fmt.Errorf("%w: %w", ErrFull, err)
	case status == http.StatusForbidden:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return fmt.Errorf("%w: %w", ErrOffline, err)
}

// noRoom are the codes by which stores say that a quota is used up.
var noRoom = []string{"QuotaExceeded", "QuotaExceededException", "XMinioAdminBucketQuotaExceeded", "XMinioStorageFull", "InsufficientStorage"}

// cannotRead tells a file that is not there from a bucket that is not there,
// and one file that is kept from us from a store that does not answer.
func cannotRead(name string, err error) error {
	switch code, status := answer(err); {
	case code == "NoSuchKey":
		return fmt.Errorf("%w: %s", fs.ErrNotExist, name)
	case status == http.StatusForbidden:
		return fmt.Errorf("%w: %w", fs.ErrPermission, err)
	}
	return fmt.Errorf("%w: %w", ErrOffline, err)
}

// answer is what the store said: its code and the HTTP status, empty and 0 when
// it said nothing.
func answer(err error) (code string, status int) {
	var api smithy.APIError
	if errors.As(err, &api) {
		code = api.ErrorCode()
	}
	var response *awshttp.ResponseError
	if errors.As(err, &response) {
		status = response.HTTPStatusCode()
	}
	return code, status
}
