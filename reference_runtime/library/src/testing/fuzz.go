package testing

import (
	"fmt"
	"reflect"
)

type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

// An F is one fuzz test. Nothing is made up here: what Add has been given is tried.
type F struct {
	common
	t     *T
	seeds [][]any
}

func (target InternalFuzzTarget) runSeeds(t *T) {
	f := &F{common: common{name: t.name, parent: &t.common, level: t.level}, t: t}
	defer func() {
		f.runCleanups()
		t.mu.Lock()
		defer t.mu.Unlock()
		t.skipped = t.skipped || f.skipped
		t.finished = t.finished || f.finished
		t.logged.WriteString(f.logged.String())
	}()
	target.Fn(f)
}

// Add adds the arguments of one call.
func (f *F) Add(args ...any) { f.seeds = append(f.seeds, args) }

// Fuzz calls ff, a func(*T, ...), with each list of arguments that Add was given.
func (f *F) Fuzz(ff any) {
	function := reflect.ValueOf(ff)
	for i, seed := range f.seeds {
		f.t.Run(fmt.Sprintf("seed#%d", i), func(t *T) {
			args := []reflect.Value{reflect.ValueOf(t)}
			for _, arg := range seed {
				args = append(args, reflect.ValueOf(arg))
			}
			function.Call(args)
		})
	}
}
