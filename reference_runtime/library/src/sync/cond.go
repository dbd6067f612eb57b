package sync

// A Cond is a place where goroutines wait for an event or announce it. L is held around changes of
// the condition and calls of Wait.
type Cond struct {
	L      Locker
	notify notifyList
}

func NewCond(l Locker) *Cond { return &Cond{L: l} }

// Wait unlocks c.L, waits for a Signal or Broadcast that comes later, and locks c.L again.
func (c *Cond) Wait() {
	ticket := runtime_notifyListAdd(&c.notify)
	c.L.Unlock()
	runtime_notifyListWait(&c.notify, ticket)
	c.L.Lock()
}

// Signal wakes one goroutine that waits on c, if there is any.
func (c *Cond) Signal() { runtime_notifyListNotifyOne(&c.notify) }

// Broadcast wakes all goroutines that wait on c.
func (c *Cond) Broadcast() { runtime_notifyListNotifyAll(&c.notify) }
