# One directory is one component and one target; its tests stand beside it.
include(GoogleTest)

# assay_component(name SRCS a.cc ... DEPS other ...) builds the library assay_<name>.
function(assay_component name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS;LIBS" ${ARGN})
  list(TRANSFORM ARG_DEPS PREPEND assay_)
  if(ARG_SRCS)
    add_library(assay_${name} STATIC ${ARG_SRCS})
    target_link_libraries(assay_${name} PUBLIC assay_options ${ARG_DEPS} ${ARG_LIBS})
  else()
    add_library(assay_${name} INTERFACE)
    target_link_libraries(assay_${name} INTERFACE assay_options ${ARG_DEPS} ${ARG_LIBS})
  endif()
endfunction()

# assay_in_both_worlds(SRCS a.cc ...) adds sources to assay_runtime_parts_native and to
# assay_runtime_parts_modelled: docs/decisions/0009-one-source-two-worlds.md. They are object
# libraries, so that a program that got both does not link. Sources that know the World natively
# belong to assay_reference_runtime, which has it: KNOWS_WORLD.
function(assay_in_both_worlds)
  cmake_parse_arguments(ARG "KNOWS_WORLD" "" "SRCS" ${ARGN})
  if(ARG_KNOWS_WORLD)
    target_sources(assay_reference_runtime PRIVATE ${ARG_SRCS})
  else()
    target_sources(assay_runtime_parts_native PRIVATE ${ARG_SRCS})
  endif()
  target_sources(assay_runtime_parts_modelled PRIVATE ${ARG_SRCS})
endfunction()

# assay_test(name SRCS a_test.cc ... DEPS component ... LABEL unit) builds one GoogleTest program and
# registers each of its cases with CTest under that label; with DEEP, those of suites named *Deep
# under "deep" instead.
function(assay_test name)
  cmake_parse_arguments(ARG "DEEP" "LABEL;TIMEOUT" "SRCS;DEPS;LIBS" ${ARGN})
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  list(TRANSFORM ARG_DEPS PREPEND assay_)
  add_executable(${name} ${ARG_SRCS})
  target_link_libraries(${name} PRIVATE assay_options ${ARG_DEPS} ${ARG_LIBS} GTest::gtest GTest::gmock
                        GTest::gtest_main)
  set(shallow)
  if(ARG_DEEP)
    set(shallow TEST_FILTER -*Deep.*)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 NO_PRETTY_VALUES
                         TEST_FILTER *Deep.* PROPERTIES LABELS deep TIMEOUT 3600)
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 NO_PRETTY_VALUES ${shallow}
                       PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT})
endfunction()

# assay_with_quick_new(target) gives a program the operators of base/quick_new.cc, where nothing is to
# watch each block: in release builds.
function(assay_with_quick_new target)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_link_libraries(${target} PRIVATE assay_quick_new)
  endif()
endfunction()
