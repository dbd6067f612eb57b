package sync

// OnceFunc returns a function that calls f once however often it is called. If f panics, every call
// panics with the same value.
func OnceFunc(f func()) func() {
	once := onceCall{f: f}
	return once.call
}

// OnceValue is OnceFunc for a function with a result, which every call returns.
func OnceValue[T any](f func() T) func() T {
	var result T
	once := onceCall{f: func() { result = f() }}
	return func() T {
		once.call()
		return result
	}
}

// OnceValues is OnceValue for two results.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var (
		result1 T1
		result2 T2
	)
	once := onceCall{f: func() { result1, result2 = f() }}
	return func() (T1, T2) {
		once.call()
		return result1, result2
	}
}

// A onceCall is a call that is made once and ends the same way for all who ask for it.
type onceCall struct {
	once     Once
	f        func()
	returned bool
	value    any // of the panic
}

func (c *onceCall) call() {
	c.once.Do(c.first)
	if !c.returned {
		panic(c.value)
	}
}

func (c *onceCall) first() {
	defer func() {
		c.f = nil
		c.value = recover()
		if !c.returned {
			// The first caller's panic goes on as if it had never been caught.
			panic(c.value)
		}
	}()
	c.f()
	c.returned = true
}
