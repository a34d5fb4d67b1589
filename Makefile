# make          install missing packages, build, make out/ from content/
# make check    the same for tests, and run them all
# make unit     unit tests only (T=lang_name: one of them)
# make san      tests under address and undefined-behaviour sanitizers
# make tsan     a run of many threads under the thread sanitizer
# make fuzz     fuzzers over input of all stages, FUZZ_SECONDS=60 each (clang)
# make lint     rooms, headers, formatting, spelling of rules
# make bench    speed and size beside other programs (installs them)
# make cov      coverage of the back ends by the tests
# make install  PREFIX=/usr/local

PREFIX ?= /usr/local
VARIANT ?= release
BUILD ?= build$(if $(filter-out release,$(VARIANT)),/$(VARIANT))
CC ?= cc
VERSION := 0.1.0

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wwrite-strings $(WERROR)
MODE_release := -O2 -g
MODE_debug := -O0 -g
MODE_san := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
            -fno-omit-frame-pointer
MODE_tsan := -O1 -g -fsanitize=thread
MODE_cov := -O0 -g --coverage
MODE_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
             -fno-sanitize-recover=all
MODULES := yaml-0.1 libcmark libzip libxml-2.0 harfbuzz harfbuzz-subset libpng \
           libturbojpeg libwebp libdeflate nettle
CPPFLAGS += -Igen -DSPRAVKA_VERSION='"$(VERSION)"' \
            -DSPRAVKA_PREFIX='"$(PREFIX)"'
CFLAGS_ALL = -std=c11 $(WARN) $(MODE_$(VARIANT)) -pthread -MMD -MP \
             $(shell pkg-config --cflags $(MODULES) 2>/dev/null) $(CFLAGS)
LIBS = -lhpdf -lhyphen $(shell pkg-config --libs $(MODULES) 2>/dev/null) \
       -lm -pthread

SOURCES := $(sort $(wildcard gen/*/*.c))
OBJECTS := $(SOURCES:gen/%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libspravka.a
PROGRAM := $(BUILD)/spravka
UNITS := $(sort $(wildcard tests/unit/test_*.c))
UNIT_PROGRAMS := $(UNITS:tests/unit/%.c=$(BUILD)/unit/%)
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,\
             $(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_SECONDS ?= 60
# The build folder of another variant, also when BUILD came from outside.
TOP := $(patsubst %/tsan,%,$(patsubst %/fuzz,%,$(BUILD:%/san=%)))

.DELETE_ON_ERROR:
.PHONY: all deps program check unit san san-check san-run tsan fuzz \
        fuzzers bench cov lint install clean loose manual

all: deps
	@$(MAKE) --no-print-directory program
	$(PROGRAM) build content -o out --date 2024-06-01

program: $(PROGRAM)

deps:
	@sh tests/deps.sh build

$(PROGRAM): $(BUILD)/app/main.o $(LIBRARY)
	$(CC) $(MODE_$(VARIANT)) $(LDFLAGS) -o $@ $^ $(LIBS)

# The manual, with the lists that the program prints of itself.
manual: $(BUILD)/spravka.1

$(BUILD)/spravka.1: gen/spravka.1 $(PROGRAM)
	@awk -v program=$(PROGRAM) '/^@explain .*@$$/ { \
	    gsub("@", ""); print ".nf"; command = program " " $$0; \
	    while ((command | getline line) > 0) { \
	        gsub(/\\/, "\\e", line); gsub(/-/, "\\-", line); \
	        sub(/^[.\047]/, "\\\\\\&&", line); print line } \
	    close(command); print ".fi"; next } { print }' $< > $@

$(LIBRARY): $(filter-out $(BUILD)/app/main.o,$(OBJECTS))
	@rm -f $@
	ar qcs $@ $^

# The digest of all sources: a new program does not take old output for its own.
$(BUILD)/build_id.h: $(SOURCES) $(wildcard gen/*/*.h gen/*/*.def)
	@mkdir -p $(@D)
	@printf '#define SPRAVKA_BUILD_ID "%s"\n' \
	    "$$(cat $(sort $^) | sha256sum | cut -c1-16)" > $@

$(BUILD)/app/build.o: $(BUILD)/build_id.h
$(BUILD)/app/build.o: CPPFLAGS += -I$(BUILD)

$(BUILD)/%.o: gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS_ALL) -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS_ALL) -o $@ $< $(LIBRARY) \
	    $(LIBS) -lcmocka

unit: $(if $(T),$(BUILD)/unit/test_$(T),$(UNIT_PROGRAMS))
	@sh tests/unit.sh $^

# While several stages are in the making: the library of what compiles.
loose:
	-@$(MAKE) -k --no-print-directory $(filter-out $(BUILD)/app/main.o,$(OBJECTS))
	@rm -f $(LIBRARY)
	ar qcs $(LIBRARY) $$(find $(BUILD) -name '*.o' ! -path "*/app/main.o")

check:
	@sh tests/deps.sh check
	@$(MAKE) --no-print-directory -j$$(nproc) program
	@MAKE="$(MAKE)" BUILD="$(BUILD)" sh tests/check.sh

san: deps san-check

san-check:
	@$(MAKE) --no-print-directory VARIANT=san BUILD=$(TOP)/san san-run

san-run: $(PROGRAM) $(UNIT_PROGRAMS) $(FUZZERS)
	@BUILD="$(BUILD)" sh tests/san.sh $(UNIT_PROGRAMS)

tsan: deps
	@$(MAKE) --no-print-directory VARIANT=tsan BUILD=$(TOP)/tsan program
	@BUILD="$(TOP)/tsan" TSAN=1 sh tests/run/threads.sh

# Fuzz targets: by clang with its fuzzer; else with a main that reads files.
$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/world.h tests/fuzz/replay.c \
                 $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS_ALL) -MF $@.d -o $@ $< \
	    $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer,\
	    tests/fuzz/replay.c) $(LIBRARY) $(LIBS)

fuzzers: $(FUZZERS)

fuzz:
	@sh tests/deps.sh fuzz
	@$(MAKE) --no-print-directory VARIANT=fuzz BUILD=$(TOP)/fuzz CC=clang \
	    fuzzers
	@BUILD="$(TOP)/fuzz" FUZZ_SECONDS=$(FUZZ_SECONDS) sh tests/fuzz/fuzz.sh

# What make check does not need: other programs to compare with.
BENCHES := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
$(BUILD)/bench/%: tests/bench/%.c tests/bench/bench.h $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests/bench -D_GNU_SOURCE $(CFLAGS_ALL) -o $@ $< \
	    $(LIBRARY) $(LIBS)

bench:
	@sh tests/deps.sh bench
	@$(MAKE) --no-print-directory program $(BENCHES)
	@BUILD="$(BUILD)" sh tests/bench/run.sh

cov:
	@$(MAKE) --no-print-directory VARIANT=cov BUILD=$(TOP)/cov program \
	    $(UNITS:tests/unit/%.c=$(TOP)/cov/unit/%)
	@BUILD="$(TOP)/cov" sh tests/cov.sh

lint:
	@sh tests/layers.sh

install: program manual
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/spravka \
	    $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/spravka
	cp -R templates $(DESTDIR)$(PREFIX)/share/spravka/
	install -m 644 $(BUILD)/spravka.1 $(DESTDIR)$(PREFIX)/share/man/man1/

clean:
	rm -rf build
	find out -mindepth 1 ! -name .gitkeep -delete

-include $(OBJECTS:.o=.d)
