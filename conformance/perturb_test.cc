#include "conformance/perturb.h"

#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

TEST(Perturbed, CallsBeforeEveryStatementAndKeepsLines) {
  EXPECT_EQ(Perturbed(R"go(package main

var f = func() { g() }

func Litmus() string {
	c := make(chan int)
	go func() { c <- 1 }()
	if x := <-c; x > 0 {
		return "a"
	} else if x < 0 {
		return "b"
	}
again:
	for i := range 3 {
		switch i {
		case 1:
			continue again
		default:
			fallthrough
		case 2:
		}
		select {
		case <-c:
			break
		default:
		}
	}
	return map[string]string{
		"k": "v",
	}["k"]
}
)go",
                      "p()"),
            R"go(package main

var f = func() { p(); g() }

func Litmus() string {
	p(); c := make(chan int)
	p(); go func() { p(); c <- 1 }()
	p(); if x := <-c; x > 0 {
		p(); return "a"
	} else if x < 0 {
		p(); return "b"
	}
p(); again:
	for i := range 3 {
		p(); switch i {
		case 1:
			p(); continue again
		default:
			p(); fallthrough
		case 2:
		}
		p(); select {
		case <-c:
			p(); break
		default:
		}
	}
	p(); return map[string]string{
		"k": "v",
	}["k"]
}
)go");
}

TEST(Perturbed, LeavesAloneWhatItCannotParse) {
  EXPECT_FALSE(Perturbed("package main\n\nfunc {", "p()").has_value());
}

}  // namespace
}  // namespace assay::conformance
