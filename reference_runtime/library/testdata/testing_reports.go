package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func check(t testing.TB, ok bool) {
	t.Helper()
	if !ok {
		t.Errorf("check failed\nsecond line")
	}
}

func TestPass(t *testing.T) {
	t.Log("not shown")
	t.Cleanup(func() { fmt.Println("cleanup 1") })
	t.Cleanup(func() { fmt.Println("cleanup 2") })
	check(t, true)
}

func TestFail(t *testing.T) {
	t.Log("shown", 1)
	check(t, false)
	t.Run("sub one", func(t *testing.T) {
		t.Logf("in %s", t.Name())
		t.Run("deep", func(t *testing.T) { t.Error("deep error") })
	})
	t.Run("sub one", func(t *testing.T) {})
	t.Run("", func(t *testing.T) { t.Skip("skipping", 1) })
	t.Run("fatal", func(t *testing.T) {
		defer fmt.Println("deferred")
		t.Fatalf("fatal %d", 1)
		fmt.Println("not reached")
	})
	fmt.Println(t.Failed(), t.Skipped())
}

func TestSkip(t *testing.T) { t.Skipf("skip %d", 1) }

func TestParallel(t *testing.T) {
	var got [3]bool
	t.Run("group", func(t *testing.T) {
		for i := range got {
			t.Run(fmt.Sprint("p", i), func(t *testing.T) {
				t.Parallel()
				got[i] = true
			})
		}
		fmt.Println(got)
	})
	fmt.Println(got)
}

func TestContext(t *testing.T) {
	ctx := t.Context()
	fmt.Println(ctx.Err())
	t.Cleanup(func() { fmt.Println(ctx.Err()) })
}

func TestEnv(t *testing.T) {
	t.Setenv("ASSAY_T", "v")
	dir := t.TempDir()
	if _, err := os.Stat(dir); err != nil || os.Getenv("ASSAY_T") != "v" || !strings.Contains(dir, "TestEnv") {
		t.Fatal(dir, err)
	}
	t.Cleanup(func() {
		_, err := os.Stat(dir)
		fmt.Println(err == nil)
	})
}

func main() {
	fmt.Println(testing.Benchmark(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			_ = strings.Repeat("x", 100)
		}
	}).N > 1)
	n := 0
	r := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			n++
		}
	})
	fmt.Println(r.N == n, r.N > 1)
	testing.Main(func(pat, str string) (bool, error) { return true, nil }, []testing.InternalTest{{"TestPass", TestPass}, {"TestFail", TestFail}, {"TestSkip", TestSkip}, {"TestParallel", TestParallel}, {"TestContext", TestContext}, {"TestEnv", TestEnv}}, nil, nil)
}
