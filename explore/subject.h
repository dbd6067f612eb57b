// Subject: what the explorer runs again and again, and Recorder: what a step tells the explorer.
//
// A subject is any set of threads of control whose every choice is the explorer's: a C++ scenario
// on modelled atomics, or a Go program in a World. Between two calls of Step a thread stands just
// before its next visible operation; Step performs that operation and the private computation after
// it, up to the next visible operation, the thread's end, or its parking.
//
// A thread that can step stays able to until it does, unless a step that conflicts with its next
// one takes that away for good (a timer stopped), or takes a lock that the next one takes (kLock;
// the thread is then named by Waiting), or the whole run ends. A subject whose queues for locks
// matter makes the attempt a step instead, which parks.
//
// Threads: a Subject and its Recorder are used by one OS thread. Several explorers may run several
// Subjects side by side.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::explore {

// Dense and small. The explorer names threads by their ancestry (which parent, its how-manyeth
// child), so a thread keeps its id in every run. Thread 0 is the first one.
using ThreadId = int32_t;
inline constexpr ThreadId kNoThread = -1;

// Any 64-bit name of something shared: equal in all runs that are equivalent up to commuting
// independent steps. (Addresses qualify if each thread allocates from its own region.)
using ObjectId = uint64_t;

enum class AccessKind : uint8_t {
  kRead,     // commutes with reads
  kCommute,  // commutes with kCommute on the same object (an add whose result nobody reads)
  kWrite,    // commutes with nothing on the same object
  kAwait,  // was impossible before the writes of the object so far (a join): ordered after them, no
           // race with them; commutes with kAwait
  kWriteAfter,  // as kWrite for what comes later; comes after what came before, no race with it
  kLock,    // takes a lock, and was impossible while another thread had it: ordered after the last
            // kUnlock of the object, in a race with the kLock before that
  kUnlock,  // by the thread that has it; in no race
  kPeek,    // commutes with everything, but might have been otherwise after a later write: a read
            // that may pick an older value (see Recorder::ChooseOne)
};

struct Access {
  ObjectId object;
  AccessKind kind;

  bool operator==(const Access&) const = default;
};

// One of the things that a step may pick where what there is to pick from depends on what others
// did before, such as the stores that a weak load may read.
struct Alternative {
  // Its name. Runs that agree on all that came before the alternative give it one name.
  uint32_t key = 0;
  // What the step then touches at least.
  std::array<Access, 4> accesses = {};
  uint32_t access_count = 0;

  void Touch(ObjectId object, AccessKind access) { accesses[access_count++] = {object, access}; }
  std::span<const Access> touched() const { return {accesses.data(), access_count}; }
};

// Lower ranks are preferred where the search is free to choose: an exit of the whole program is
// last, so that what other threads would have done is known; a timer fires when nothing else can
// run.
enum class Reluctance : uint8_t { kEager, kYielded, kTimer, kExit };

struct Candidate {
  ThreadId thread = kNoThread;
  Reluctance reluctance = Reluctance::kEager;
};

// A thread that stands before an operation that it cannot perform now.
struct WaitingThread {
  ThreadId thread = kNoThread;
  ObjectId object = 0;
  AccessKind kind = AccessKind::kAwait;  // or kLock
};

// How one run ended.
enum class EndKind : uint8_t {
  kNormal,
  kDeadlock,   // no thread can step and the program has not ended
  kLeak,       // the program ended while a thread was blocked for ever
  kPanic,      // the program died of an error of its own
  kViolation,  // an assertion of the scenario failed
  kTruncated,  // the step bound was reached: says nothing
};

struct Ending {
  EndKind kind = EndKind::kNormal;
  std::string outcome;  // what the run showed; runs with equal text count as one outcome
};

// The place of an access, for race reports: meaning is the Subject's, text by Subject::Describe.
using PlaceId = uint64_t;

class Recorder {
 public:
  virtual ~Recorder() = default;

  // The running step touches `object`. Two steps of different threads depend on each other if they
  // touch one object and the kinds do not commute.
  virtual void Access(ObjectId object, AccessKind kind) = 0;

  // The running step starts a new thread, which can step from now on.
  virtual ThreadId Spawn() = 0;
  // The running step enables a parked thread. Orders this step before that thread's next one.
  virtual void Wake(ThreadId thread) = 0;
  // The running step picks one of `count` >= 1 alternatives; an exhaustive search tries all.
  virtual uint32_t Choose(uint32_t count) = 0;

  // The running step picks one of these alternatives, at least one, and touches what that says. The
  // answer is an index. More alternatives may be there in runs in which other steps came first: by
  // a kPeek among the accesses the search finds them itself, as soon as the object is written to.
  virtual size_t ChooseOne(std::span<const Alternative> alternatives) = 0;
  // The running step could have picked this one had it come before step `step` of the run.
  virtual void Missed(const Alternative& alternative, uint32_t step) = 0;
  // The how-manyeth step of the run is running, from 0.
  virtual uint32_t step() const = 0;

  // Happens-before for race detection, after the memory model of the subject's language. A Release
  // of a synchronisation object is before every later Acquire of it. Spawn is both ends.
  virtual void Acquire(ObjectId sync) = 0;
  virtual void Release(ObjectId sync) = 0;
  // Plain (unsynchronised) accesses to `size` bytes at `address`; two that conflict without
  // happens-before are a race, reported once per pair of places.
  virtual void PlainRead(uint64_t address, uint32_t size, PlaceId place) = 0;
  virtual void PlainWrite(uint64_t address, uint32_t size, PlaceId place) = 0;
};

class WeakMemory;

class Subject {
 public:
  virtual ~Subject() = default;

  // Back to the initial state, with thread 0 ready to step. Deterministic but for Recorder::Choose.
  // The recorder stays valid until the next Begin.
  virtual void Begin(Recorder& recorder) = 0;

  // Appends every thread that can step now. None: the run is over.
  virtual void Enabled(std::vector<Candidate>& out) = 0;

  // Appends the threads that cannot step, but will be able to by what others do to the object that
  // they wait for: until a lock is given back, until something that is awaited happens.
  virtual void Waiting(std::vector<WaitingThread>& out);

  // Steps one thread that Enabled named.
  virtual void Step(ThreadId thread) = 0;

  // Appends the keys that the next step of `thread` would have to pick from by ChooseOne, if that
  // is the first choice it makes.
  virtual void NextKeys(ThreadId thread, std::vector<uint32_t>& out);

  // The memory whose orders the subject's threads use, if they are not sequentially consistent. It
  // can be searched by execution graphs: see graph_search.h.
  virtual WeakMemory* weak_memory();

  // How many names of objects it has made up so far that a copy of it in another process would not
  // know, such as addresses of memory it had not used before. Names of threads do not count.
  virtual uint64_t names();

  // Called once a run, when no thread can step or the bound is reached.
  virtual Ending End() = 0;

  // One readable line about what `thread` would do next, such as "main.go:12: ch <- x". For traces.
  virtual std::string DescribeNext(ThreadId thread) = 0;
  // What that step did beyond it, just after it; may be empty.
  virtual std::string DescribeDone(ThreadId thread);
  virtual std::string DescribePlace(PlaceId place) = 0;
  virtual std::string DescribeThread(ThreadId thread) = 0;
};

inline void Subject::Waiting(std::vector<WaitingThread>&) {}
inline void Subject::NextKeys(ThreadId, std::vector<uint32_t>&) {}
inline WeakMemory* Subject::weak_memory() { return nullptr; }
inline uint64_t Subject::names() { return 0; }
inline std::string Subject::DescribeDone(ThreadId) { return {}; }

}  // namespace assay::explore
