package sync

// A Pool keeps things that may be used again. What is put in may vanish at any time; here nothing
// does.
type Pool struct {
	New func() any

	mu    Mutex
	items []any
}

// Put adds x; nil is not worth keeping.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	p.mu.Lock()
	p.items = append(p.items, x)
	p.mu.Unlock()
}

// Get takes some item out, or makes a new one by p.New, or returns nil.
func (p *Pool) Get() any {
	p.mu.Lock()
	if n := len(p.items); n > 0 {
		x := p.items[n-1]
		p.items[n-1] = nil
		p.items = p.items[:n-1]
		p.mu.Unlock()
		return x
	}
	p.mu.Unlock()
	if p.New != nil {
		return p.New()
	}
	return nil
}
