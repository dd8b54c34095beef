# Everyday commands; `make` alone lists them.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT_FILES = Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzz/Package.swift Fuzz/Sources
# On Linux the Swift runtime goes into the binary, so that it runs where Swift is not installed; a Mac has it.
# Scripts/library.sh has the same flags for the compiler, so that tool and library share what is compiled.
RELEASE = --configuration release $(if $(filter Linux,$(shell uname)),-Xswiftc -static-stdlib -Xlinker -s)
# Installs the Python package around the library that $(1) names, or an optimised one, and tests it beside the tool $(2).
PYTHON = build/python/bin
define test-python
	test -x $(PYTHON)/pip || python3 -m venv build/python
	rm -rf Python/build
	SOFTMAX_LIBRARY="$(1)" $(PYTHON)/pip install --quiet --disable-pip-version-check --upgrade './Python[test]'
	SOFTMAX="$(2)" $(PYTHON)/pytest -q Python/tests
endef

# The libraries that `make docs` documents.
DOCUMENTED = SoftmaxRegression SoftmaxFigures SoftmaxExports SoftmaxCommands SoftmaxTeaching StatisticalTables

FUZZ = --configuration release --product FuzzReaders -Xswiftc -sanitize=fuzzer
SECONDS ?= 60
RUNS ?= -1
# The commit that the work tree is compared with.
BASE ?= HEAD

.DEFAULT_GOAL := help
.PHONY: bootstrap-tests fuzz simulate certificates path-gaps maxima leukaemia limits damaged-files figure-check help demo labs figures test bench build library python wheel install lint prose format docs clean \
	bootstrap exports-test spark-test spark-bench spark-environment same-bits same-times

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: build ## Show what the softmax tool does
	@Scripts/demo.sh

labs: bootstrap ## Run the lessons and check every number of theirs
	swift build $(RELEASE) --product labs
	.build/release/labs check

figures: bootstrap ## Draw the lessons' figures anew, into docs/figures
	swift build $(RELEASE) --product labs
	.build/release/labs all --figures docs/figures

test: bootstrap-tests lint ## Check the style, build everything and run all tests, Swift's and Python's
	swift build --build-tests
	swift test --skip-build --parallel
	python3 -m unittest discover --quiet --start-directory Scripts/sameness --top-level-directory Scripts
	$(call test-python,$(abspath .build/debug/libSoftmaxC.$(if $(filter Darwin,$(shell uname)),dylib,so)),$(abspath .build/debug/softmax))

simulate: bootstrap lint ## Draw data and see that intervals cover the truth, optimised (minutes)
	swift test --configuration release --scratch-path .build/simulate -Xswiftc -enable-testing --filter CoverageTests

certificates: build ## Compare the gaps of 400 fits without intercepts, and 200 with aliased columns, with the true ones
	test -x build/python/bin/pip || python3 -m venv build/python
	build/python/bin/pip install --quiet --disable-pip-version-check numpy
	build/python/bin/python -W ignore Scripts/certificates .build/release/softmax

path-gaps: build ## Compare the gaps of 300 paths of elastic nets with the true ones
	test -x build/python/bin/pip || python3 -m venv build/python
	build/python/bin/pip install --quiet --disable-pip-version-check numpy
	build/python/bin/python -W ignore Scripts/path-gaps .build/release/softmax

maxima: build ## Look for better maxima than those of 300 fits with Jeffreys' prior
	test -x build/python/bin/pip || python3 -m venv build/python
	build/python/bin/pip install --quiet --disable-pip-version-check numpy scipy
	build/python/bin/python -W ignore Scripts/maxima .build/release/softmax

leukaemia: build ## Compare every output in the tutorial about genes with the tool's (reads a Debian package by R)
	Scripts/leukaemia .build/release/softmax

limits: build ## End every command in every phase by its time limit and by Ctrl-C, and measure how late it ends
	test -x build/python/bin/pip || python3 -m venv build/python
	build/python/bin/pip install --quiet --disable-pip-version-check numpy
	build/python/bin/python Scripts/limits .build/release/softmax

damaged-files: build ## Give the tool 3000 damaged files of Stata, SPSS and SAS, and see that each ends in one sentence
	Scripts/damaged-files .build/release/softmax

figure-check: build ## Draw figures of every kind with two fonts, and find words outside of the page or on others
	@Scripts/bootstrap.sh --figures
	Scripts/figure-check .build/release/softmax

bench: build ## Measure beside other programs, into docs/performance.md (QUICK=1: three minutes, into nothing)
	Benchmarks/run $(if $(QUICK),--quick) $(if $(ONLY),--only $(ONLY)) $(if $(WORKLOAD),--workload $(WORKLOAD))

same-bits: ## Compare every number with those of a commit (BASE=HEAD), to the last bit
	@Scripts/same-bits $(BASE)

same-times: ## Compare the times of fits with those of a commit (BASE=HEAD)
	@Scripts/same-times $(BASE)

build: bootstrap ## Build the softmax tool, optimised
	swift build $(RELEASE) --product softmax

library: bootstrap ## Build the C interface as a dynamic library, optimised, and print where it is
	@Scripts/library.sh

python: build bootstrap-tests ## Build the Python package, optimised, into an environment of its own (build/python), and test it
	$(call test-python,,$(abspath .build/release/softmax))

wheel: bootstrap-tests ## Build a Python wheel for other machines, with the libraries that it needs, into build/dist
	@Scripts/wheel.sh

exports-test: build ## Have onnxruntime, C compilers and JPMML read exported models (environment in build/exports; Java)
	@Scripts/bootstrap.sh --java
	test -x build/exports/bin/pip || python3 -m venv build/exports
	build/exports/bin/pip install --quiet --requirement Tests/Exports/requirements.txt
	build/exports/bin/pytest -q Tests/Exports

spark-test: spark-environment ## Run the Spark estimator on a local cluster, in an environment of its own (build/spark)
	build/spark/bin/pytest -q Python/spark-tests

spark-bench: spark-environment ## Measure the Spark estimator beside MLlib's
	build/spark/bin/python Benchmarks/spark/compare.py

spark-environment: bootstrap
	@Scripts/bootstrap.sh --java
	test -x build/spark/bin/pip || python3 -m venv build/spark
	rm -rf Python/build
	build/spark/bin/pip install --quiet --upgrade './Python[spark,spark-test]'

install: build ## Install the softmax tool in PREFIX/bin (PREFIX=/usr/local; DESTDIR is honoured)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build/release/softmax "$(DESTDIR)$(PREFIX)/bin/softmax"

lint: prose ## Check the layout of the sources and the prose
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

prose: ## Find phrases that technical English does not use, in documents, comments and messages
	@Scripts/prose-lint

format: ## Bring the sources into the house style
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

docs: bootstrap ## Build the documentation of the libraries as a website in build/docs
	mkdir -p build/docs
	DOCS=1 swift package --allow-writing-to-directory build/docs generate-documentation \
		$(addprefix --target ,$(DOCUMENTED)) --enable-experimental-combined-documentation \
		--output-path build/docs --transform-for-static-hosting --warnings-as-errors

fuzz: bootstrap ## Give every reader inputs that a fuzzer thinks of (SECONDS=60 for each, or RUNS=2000000)
	cd Fuzz && swift build $(FUZZ)
	@for target in csv joined npy npz safetensors libsvm gzip parquet arrow model; do \
		mkdir -p build/fuzz/$$target; echo "fuzzing $$target"; \
		FUZZ_TARGET=$$target Fuzz/.build/release/FuzzReaders build/fuzz/$$target Fuzz/Corpus/$$target \
			-max_total_time=$(SECONDS) -runs=$(RUNS) -max_len=$$(case $$target in parquet|arrow) echo 2500;; npz) echo 1500;; *) echo 400;; esac) -timeout=20 -verbosity=0 -print_final_stats=1 \
			-artifact_prefix=build/fuzz/$$target- || exit 1; \
	done

clean: ## Remove everything that was built
	rm -rf .build build Benchmarks/.build Benchmarks/.data Benchmarks/results Fuzz/.build Python/build Python/src/*.egg-info

bootstrap: ## Install what building needs and this machine lacks
	@Scripts/bootstrap.sh

bootstrap-tests:
	@Scripts/bootstrap.sh --tests
