package sync

import "sync/atomic"

// A RWMutex is a lock that any number of readers or one writer holds. The zero value is unlocked.
// A writer that waits keeps new readers out.
//
// After Mellor-Crummey and Scott's and Go's counting scheme: a writer makes the reader count
// negative, which sends newcomers to readerSema, and waits for those who were in before it.
type RWMutex struct {
	writer     Mutex  // held by the writer that is in, or is next
	readers    int32  // readers in or waiting; less writerIn when a writer is in or next
	departing  int32  // readers in, for whom the next writer waits
	readerSema uint32 // readers wait for the writer to leave
	writerSema uint32 // the writer waits for departing readers
}

const writerIn = 1 << 30

func (rw *RWMutex) RLock() {
	if atomic.AddInt32(&rw.readers, 1) < 0 {
		runtime_Semacquire(&rw.readerSema, waitRWMutexRLock)
	}
}

// TryRLock locks rw for reading if no writer is in or waits, and reports whether it did.
func (rw *RWMutex) TryRLock() bool {
	for {
		readers := atomic.LoadInt32(&rw.readers)
		if readers < 0 {
			return false
		}
		if atomic.CompareAndSwapInt32(&rw.readers, readers, readers+1) {
			return true
		}
	}
}

func (rw *RWMutex) RUnlock() {
	readers := atomic.AddInt32(&rw.readers, -1)
	if readers >= 0 {
		return
	}
	if readers == -1 || readers == -writerIn-1 {
		fatal("sync: RUnlock of unlocked RWMutex")
	}
	if atomic.AddInt32(&rw.departing, -1) == 0 {
		runtime_Semrelease(&rw.writerSema)
	}
}

func (rw *RWMutex) Lock() {
	rw.writer.Lock()
	readers := atomic.AddInt32(&rw.readers, -writerIn) + writerIn
	if readers != 0 && atomic.AddInt32(&rw.departing, readers) != 0 {
		runtime_Semacquire(&rw.writerSema, waitRWMutexLock)
	}
}

// TryLock locks rw for writing if nobody holds it, and reports whether it did.
func (rw *RWMutex) TryLock() bool {
	if !rw.writer.TryLock() {
		return false
	}
	if !atomic.CompareAndSwapInt32(&rw.readers, 0, -writerIn) {
		rw.writer.Unlock()
		return false
	}
	return true
}

func (rw *RWMutex) Unlock() {
	waiting := atomic.AddInt32(&rw.readers, writerIn)
	if waiting >= writerIn {
		fatal("sync: Unlock of unlocked RWMutex")
	}
	for ; waiting > 0; waiting-- {
		runtime_Semrelease(&rw.readerSema)
	}
	rw.writer.Unlock()
}

// RLocker is rw seen as a Locker whose Lock is RLock.
func (rw *RWMutex) RLocker() Locker { return (*readLocker)(rw) }

type readLocker RWMutex

func (r *readLocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *readLocker) Unlock() { (*RWMutex)(r).RUnlock() }
