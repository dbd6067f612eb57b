// Operators new and delete that cost a few instructions: for programs that make and drop small
// objects all the time, as the front end does.
//
// A thread hands out blocks of 64 sizes. Those given back are kept in a list for each size and
// handed out again, last first; without one, the next bytes of a chunk are. A size lies before each
// block, so that a block can be given back by whichever thread, to that thread's lists. Larger
// blocks are malloc's. Memory of small blocks never goes back to malloc; what a thread leaves
// behind when it ends, the next one that starts takes over.
//
// This file is linked into whole programs, never into a library, and not into builds for sanitizers
// or Valgrind, which want to see each block.
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

namespace {

constexpr size_t kAlign = alignof(std::max_align_t);
constexpr size_t kSizes = 64;  // 8, 24, 40... bytes
constexpr size_t kLarge = kSizes;
// Small enough to come from the heap, which grows in large pages (base/heap.h).
constexpr size_t kChunkBytes = size_t{96} << 10;

// A block ends where the size of the next one begins.
constexpr size_t SizeFor(size_t bytes) { return (bytes + kAlign / 2 - 1) / kAlign; }
constexpr size_t BytesOf(size_t size) { return size * kAlign + kAlign / 2; }
constexpr size_t kSizeBytes = sizeof(size_t);
static_assert(kSizeBytes == kAlign / 2);
static_assert(BytesOf(SizeFor(1)) == 8 && BytesOf(SizeFor(9)) == 24 && BytesOf(SizeFor(24)) == 24);

struct FreeBlock {
  FreeBlock* next;
};

struct Blocks {
  FreeBlock* free[kSizes];
  std::byte* cursor;  // where the next size goes: kSizeBytes short of an aligned address
  size_t left;        // bytes from there
  Blocks* next_left_behind;
};

void StoreSize(std::byte* block, size_t size) {
  std::memcpy(block - kSizeBytes, &size, sizeof size);
}
size_t LoadSize(const void* block) {
  size_t size = 0;
  std::memcpy(&size, static_cast<const std::byte*>(block) - kSizeBytes, sizeof size);
  return size;
}

// Before main the heap is left as it is: PrepareHeap wants it untouched.
alignas(kAlign) std::byte first_chunk[size_t{48} << 10];
Blocks first_blocks = {{}, first_chunk + kAlign - kSizeBytes, sizeof first_chunk - kAlign, nullptr};
std::mutex left_behind_lock;
Blocks* left_behind = &first_blocks;

thread_local Blocks* blocks = nullptr;

// Its destructor runs when the thread ends.
struct Leaver {
  ~Leaver() {
    Blocks* const mine = blocks;
    blocks = nullptr;
    const std::scoped_lock lock(left_behind_lock);
    mine->next_left_behind = left_behind;
    left_behind = mine;
  }
};

Blocks* TakeOver() {
  const std::scoped_lock lock(left_behind_lock);
  if (left_behind == nullptr) return static_cast<Blocks*>(std::calloc(1, sizeof(Blocks)));
  Blocks* const taken = left_behind;
  left_behind = taken->next_left_behind;
  return taken;
}

// Null if there is no memory.
Blocks* Start() {
  blocks = TakeOver();
  if (blocks != nullptr) {
    thread_local Leaver leaver;
    static_cast<void>(leaver);
  }
  return blocks;
}

void* Large(size_t bytes) {
  if (bytes + kAlign < bytes) return nullptr;
  auto* const memory = static_cast<std::byte*>(std::malloc(bytes + kAlign));
  if (memory == nullptr) return nullptr;
  StoreSize(memory + kAlign, kLarge);
  return memory + kAlign;
}

// The rest of the chunk before is lost: less than the largest block.
bool TakeChunk(Blocks& mine) {
  auto* const chunk = static_cast<std::byte*>(std::malloc(kChunkBytes));
  if (chunk == nullptr) return false;
  mine.cursor = chunk + kAlign - kSizeBytes;
  mine.left = kChunkBytes - kAlign;
  return true;
}

void* Allocate(size_t bytes) {
  const size_t size = SizeFor(bytes);
  if (size >= kSizes) return Large(bytes);
  Blocks* const mine = blocks != nullptr ? blocks : Start();
  if (mine == nullptr) return nullptr;
  if (FreeBlock* const block = mine->free[size]) {
    mine->free[size] = block->next;
    return block;
  }
  const size_t whole = kSizeBytes + BytesOf(size);
  if (mine->left < whole && !TakeChunk(*mine)) return nullptr;
  std::byte* const block = mine->cursor + kSizeBytes;
  StoreSize(block, size);
  mine->cursor += whole;
  mine->left -= whole;
  return block;
}

void Free(void* block) {
  if (block == nullptr) return;
  const size_t size = LoadSize(block);
  if (size == kLarge) return std::free(static_cast<std::byte*>(block) - kAlign);
  Blocks* const mine = blocks != nullptr ? blocks : Start();
  if (mine == nullptr) return;
  mine->free[size] = new (block) FreeBlock{mine->free[size]};
}

}  // namespace

void* operator new(size_t bytes) {
  for (;;) {
    if (void* const block = Allocate(bytes)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}
void operator delete(void* block) noexcept { Free(block); }
void operator delete(void* block, size_t) noexcept { Free(block); }
