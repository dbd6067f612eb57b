// Package driver runs conformance programs many times in one process under perturbation, counts their
// outcomes, and prints the counts once.
//
// It is the port's side of the harness: the harness puts it beside the programs, one package each, and
// builds all of them into one binary with the port's own toolchain. It is written for small ports: no
// generics, five packages of the standard library.
package driver

import (
	"os"
	"runtime"
	"strconv"
	"time"
)

// Program is one litmus program, or one actors program.
type Program struct {
	Name string

	Litmus    func() string // of a litmus program
	Perturbed func() string // the same, with a call of Perturb before every statement

	Make    func(n int)        // of an actors program: makes States 0 to n-1
	Actors  []func(i int)      // runs one actor on State i
	Outcome func(i int) string // of State i, when all its actors have returned
}

// A run is what the arguments ask for.
type run struct {
	program *Program
	report  *report
	until   time.Time
	calls   int // at most so many, over all variants
	seed    uint64
	style   string // of barriers: "yield", "spin", "channel"
}

// Main runs the program that the arguments name:
// NAME NONCE MILLISECONDS CALLS SEED BARRIER SHARES.
func Main(programs []Program) {
	if len(os.Args) < 8 {
		os.Stderr.WriteString("usage: NAME NONCE MILLISECONDS CALLS SEED BARRIER SHARES\n")
		os.Exit(64)
	}
	// An interpreter may leave its own words before ours.
	args := os.Args[len(os.Args)-8:]
	milliseconds, err1 := strconv.Atoi(args[3])
	calls, err2 := strconv.Atoi(args[4])
	seed, err3 := strconv.ParseUint(args[5], 10, 64)
	if err1 != nil || err2 != nil || err3 != nil {
		os.Stderr.WriteString("MILLISECONDS, CALLS and SEED are numbers\n")
		os.Exit(64)
	}
	r := run{
		report: &report{prefix: "assay1 " + args[2] + " "},
		until:  time.Now().Add(time.Duration(milliseconds) * time.Millisecond),
		calls:  calls,
		seed:   seed,
		style:  args[6],
	}
	for i := range programs {
		if programs[i].Name == args[1] {
			r.program = &programs[i]
		}
	}
	if r.program == nil {
		os.Stderr.WriteString("no such program: " + args[1] + "\n")
		os.Exit(64)
	}
	variants := litmusVariants
	if r.program.Litmus == nil {
		variants = actorsVariants
	}
	shares, known := timeShares(variants, args[7])
	if !known {
		os.Stderr.WriteString("no such perturbation: " + args[7] + "; there are:\n")
		for i := range variants {
			os.Stderr.WriteString("  " + variants[i].name + "\n")
		}
		os.Exit(64)
	}
	// The program under test does not learn the nonce that makes the report's lines ours.
	os.Args = os.Args[:1]

	r.report.line("begin " + r.program.Name)
	r.all(variants, shares)
	r.report.end()
}

// all takes one variant after the other, in slices, so that each gets its share of the time and a program
// whose calls are slow still sees each once.
func (r *run) all(variants []variant, shares []int) {
	const slices = 4
	thousandth := time.Until(r.until) / (slices * 1000)
	for round := 0; round < slices; round++ {
		for i := range variants {
			if shares[i] == 0 {
				continue
			}
			length := thousandth * time.Duration(shares[i])
			if r.calls <= 0 || (round > 0 && !time.Now().Before(r.until)) {
				return
			}
			v := &variants[i]
			runtime.GOMAXPROCS(v.procs)
			stop := startNoise(v.noise)
			r.seed = r.seed*6364136223846793005 + 1442695040888963407
			// No method value in a variable: not every interpreter has those.
			if r.program.Litmus == nil {
				r.actorsSlice(v, time.Now().Add(length))
			} else {
				r.litmusSlice(v, time.Now().Add(length))
			}
			stop()
		}
	}
}
