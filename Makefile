# Two commands matter: `make run` and `make test`. Each first looks for what it
# needs and installs what is missing (.ci/setup); when all is there it goes
# straight to work. `make` alone lists the others.

# Where `make tour`, and `make run` on a machine without a screen, put pictures.
PICTURES ?= pictures
# How many whole-system simulations make faults runs.
SIMULATIONS ?= 200
# Time for each fuzz target.
FUZZTIME ?= 10s
# Pinned, so that a new check never breaks an old commit. Needs Go 1.26.
STATICCHECK ?= honnef.co/go/tools/cmd/staticcheck@v0.8.2

# Real servers for make servers; what is pinned here is what docs/object-stores.md speaks of.
VERSITYGW ?= github.com/versity/versitygw/cmd/versitygw@v1.8.0
RCLONE    ?= github.com/rclone/rclone@v1.76.0

# The Go that is installed is the Go that is used; .ci/setup says if it is too old.
export GOTOOLCHAIN = local

# The race detector watches everything below the window. Not the window: Fyne's
# test driver runs fyne.Do on the calling goroutine, and the detector reports it.
BELOW_WINDOW = /^cordee\/(lessons|store|app)(\/|$$)/ && !/^cordee\/app\/ui/
RACED   = $(shell go list ./... | awk '$(BELOW_WINDOW)')
UNRACED = $(shell go list ./... | awk '!($(BELOW_WINDOW)) && !/^cordee\/tests\/(journey|faults)/')

# Tens of thousands of damaged files take too long with it: there, fewer.
DEAR    = cordee/store/share

BINARY  = bin/cordee$(shell go env GOEXE)
SYSTEM := $(shell uname -s)

# On Linux without X11 or Wayland there is nothing to open a window on.
ifeq ($(SYSTEM)$(DISPLAY)$(WAYLAND_DISPLAY),Linux)
SCREENLESS := yes
endif

.PHONY: help run test build vet journey faults tour interop servers bench fuzz lint ready-build ready-window ready-interop ready-servers
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

ifdef SCREENLESS
run: tour ## build Cordée and open it; without a screen, take pictures of every page
	@echo "This machine has no display, so Cordée was not opened. Every page is in $(PICTURES)/"
else
run: build
	$(BINARY)
endif

test: ready-window vet ## every test, then the journey in a real window
	go test -race $(filter-out $(DEAR),$(RACED))
	go test -race -short $(DEAR)
	go test $(DEAR)
	.ci/with-display go test $(UNRACED)
ifeq ($(SYSTEM),Linux)
	$(MAKE) --no-print-directory journey
else
	@echo "The journey in a real window runs on Linux only; it was left out here."
endif

build: ready-build ## build bin/cordee
	go build -o $(BINARY) ./cmd/cordee

vet: ready-build
	go vet ./...
	go vet -tags screenmap ./app/ui ./tests/journey
	go vet -tags interop ./tests/interop
	go vet -tags servers ./tests/servers

# -count=1: Go would remember the last result, but cannot see that the program
# the journey builds and drives has changed. The pictures show each step, and
# the screen at which it stopped.
journey: ready-window ## the first rope, in a real window with real clicks and keys
	CORDEE_PICTURES="$${CORDEE_PICTURES:-$(CURDIR)/pictures/journey}" go test -tags screenmap -count=1 -v -timeout 15m ./tests/journey

# -count=1: it builds and kills the program, which Go cannot see has changed.
faults: ready-build ## everything that can happen to a shared folder (SIMULATIONS=5000 for more)
	go test -count=1 -v -timeout 0 ./tests/faults -faults.simulations $(SIMULATIONS)

tour: ready-window build ## pictures of every page, in pictures/ (PICTURES=dir for elsewhere)
	.ci/with-display $(BINARY) tour $(PICTURES)

# What they are is in tests/interop/package-lock.json, word for word, and none
# of it is in the program. None of it needs its install scripts.
interop: ready-build ready-interop ## other people's programs read what Cordée writes (needs Node)
	cd tests/interop && npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	go test -tags interop -count=1 -v -timeout 15m ./tests/interop

# Tests, then the ratio of a listing of each to a bare one.
servers: ready-build ready-servers ready-window ## the shared place on real servers: versitygw, rclone, Samba
	go test -tags servers -count=1 -v -timeout 10m -bench Ratio -benchtime 1x ./tests/servers

# One package at a time: two benchmarks that share two cores measure each other.
bench: ready-window ## what Cordée costs, as ratios to the bare minimum
	.ci/with-display go test -tags screenmap -p 1 -run '^$$' -bench Ratio -benchtime 1x -timeout 20m ./...

fuzz: ready-build ## a short fuzz of every parser (FUZZTIME=1m for longer)
	@.ci/fuzz $(FUZZTIME)

lint: ready-build vet ## gofmt, go vet and staticcheck
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then \
		echo "These files need gofmt -w:"; echo "$$unformatted"; exit 1; fi
	go run $(STATICCHECK) -tags screenmap,interop,servers ./...

# The OpenGL binding is the slow part of a first build. Go knows whether it
# still has to be compiled, so the warning comes only when it is true.
ready-build:
	@.ci/setup build
	@if [ "$$(go list -f '{{.Stale}}' github.com/go-gl/gl/v2.1/gl)" != false ]; then \
		echo "First build on this machine: the graphics library takes 5 to 10 minutes on two cores. Later builds take seconds."; fi

ready-window: ready-build
	@.ci/setup window

ready-interop:
	@.ci/setup interop

# Two programs in Go, built once for each version: 8 minutes on two cores.
ready-servers:
	@.ci/setup servers
	@for program in $(VERSITYGW) $(RCLONE); do .ci/go-program bin/servers $$program; done
