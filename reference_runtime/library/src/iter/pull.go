package iter

// Pull turns a sequence inside out: next takes the following value from it, and says whether there
// was one; stop ends it. The sequence runs in a goroutine of its own, which runs only while next or
// stop waits for it: of the two, one runs at a time.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var (
		value V
		zero  V
		c     coroutine
	)
	c.body = func() {
		seq(func(v V) bool {
			value = v
			return c.yield()
		})
	}
	next = func() (V, bool) {
		if !c.resume() {
			return zero, false
		}
		v := value
		value = zero
		return v, true
	}
	return next, c.stop
}

// Pull2 is Pull for pairs.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var (
		key       K
		value     V
		zeroKey   K
		zeroValue V
		c         coroutine
	)
	c.body = func() {
		seq(func(k K, v V) bool {
			key, value = k, v
			return c.yield()
		})
	}
	next = func() (K, V, bool) {
		if !c.resume() {
			return zeroKey, zeroValue, false
		}
		k, v := key, value
		key, value = zeroKey, zeroValue
		return k, v, true
	}
	return next, c.stop
}
