package sync

// What this package asks of the runtime. Addresses are keys: goroutines that wait on a semaphore or
// a notify list are kept by the runtime, first come, first served, not in these words.

// Why a goroutine waits, for goroutine dumps.
const (
	waitRWMutexRLock = iota // "sync.RWMutex.RLock"
	waitRWMutexLock         // "sync.RWMutex.Lock"
	waitWaitGroup           // "sync.WaitGroup.Wait"
)

// runtime_Semacquire waits until *s > 0 and takes one from it, as one step.
func runtime_Semacquire(s *uint32, reason int)

// runtime_Semrelease gives one to the first goroutine that waits on s, which then need not look at
// *s again, or adds one to *s when nobody waits.
func runtime_Semrelease(s *uint32)

// A notifyList is a Cond's queue. Tickets number the calls of Wait; those below notified have been
// woken or may go at once.
type notifyList struct {
	next     uint32 // the next ticket
	notified uint32
}

// runtime_notifyListAdd takes a ticket: notifications from now on count for it.
func runtime_notifyListAdd(l *notifyList) uint32

// runtime_notifyListWait waits until ticket is notified; returns at once if it is already.
func runtime_notifyListWait(l *notifyList, ticket uint32)

// runtime_notifyListNotifyAll notifies every ticket that has been taken.
func runtime_notifyListNotifyAll(l *notifyList)

// runtime_notifyListNotifyOne notifies the lowest ticket that is not yet notified, if any.
func runtime_notifyListNotifyOne(l *notifyList)

// fatal ends the process: "fatal error: " + text. It cannot be recovered.
func fatal(text string)
