# All tests, in the order in which they fail soonest. Sourced by ./assay, which defines build and say.
#
#   dev       every unit, property, conformance and canary test, with gcc
#   asan      the unit tests, the stress runs and each libFuzzer target over its seeds and a short
#             random run, under AddressSanitizer, with clang (the fuzz preset: one build for both)
#   tsan      the stress runs under ThreadSanitizer, with clang
#   valgrind  one stress run under memcheck
#   deep      by name only: the model tests with large bounds
#   soak      by name only: the stress runs for hours, under ThreadSanitizer and then AddressSanitizer;
#             ASSAY_SOAK_SECONDS (7200) is how long each of its four parts takes

# what_failed: once more at the end, where nobody overlooks it, what the tests said that failed.
what_failed() {
  local log
  for log in "$root"/build/*/tests.log; do
    [ ! -e "$log" ] || awk '/^ *[0-9]+\/[0-9]+ Test +#/ { shown = !/ Passed / } /^ +Start +[0-9]+: / { shown = 0 }
      /^The following tests FAILED/ { shown = 1 } shown' "$log"
  done
}

# stage NAME COMMAND...: runs one stage, prints how long it took, remembers failure.
stage() {
  local name=$1 began=$SECONDS status=0
  shift
  say "stage $name"
  "$@" || status=$?
  if [ $status -eq 0 ]; then
    passed_stages=$((passed_stages + 1))
  else
    failed_stages+=("$name")
  fi
  say "stage $name: $([ $status -eq 0 ] && echo passed || echo FAILED) after $((SECONDS - began)) s"
}

run_all_tests() {
  passed_stages=0
  failed_stages=()
  rm -f "$root"/build/*/tests.log
  local only=${1:-all}

  # build_and_ctest PRESET TARGETS CTEST-ARGUMENT...
  build_and_ctest() {
    local preset=$1 targets=$2
    shift 2
    (build "$preset" $targets) || return 1
    ctest --preset "$preset" --parallel 2 --output-on-failure "$@" |
      tee "$root/build/$preset/tests.log"
  }
  valgrind_stress() {
    (build dev stress_worlds) || return 1
    valgrind --quiet --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite \
      "$root/build/dev/stress/stress_worlds" --seconds 5 --threads 2
  }

  soak() {
    local seconds=${ASSAY_SOAK_SECONDS:-7200} preset program
    for preset in tsan fuzz; do
      (build "$preset" stress_worlds stress_processors) || return 1
      for program in stress_worlds stress_processors; do
        say "soak: $program ($preset) for $seconds s"
        "$root/build/$preset/stress/$program" --seconds "$seconds" --seed "$RANDOM" || return 1
      done
    done
  }

  case "$only" in all|dev) stage dev build_and_ctest dev all -LE deep ;; esac
  case "$only" in all|asan) stage asan build_and_ctest fuzz all -L 'unit|stress|fuzz' ;; esac
  case "$only" in all|tsan) stage tsan build_and_ctest tsan "stress_worlds stress_parts stress_processors" -L 'stress' ;; esac
  # Only when asked for: more of the same with larger bounds.
  case "$only" in deep) stage deep build_and_ctest dev all -L deep ;; esac
  case "$only" in soak) stage soak soak ;; esac
  case "$only" in all|valgrind) stage valgrind valgrind_stress ;; esac

  [ ${#failed_stages[@]} -eq 0 ] || { what_failed; say "stages that failed: ${failed_stages[*]}"; }
  echo "stages: $passed_stages passed, ${#failed_stages[@]} failed"
  [ ${#failed_stages[@]} -eq 0 ]
}
