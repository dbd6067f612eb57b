// Pipes to child processes: owned descriptors, and reading what is there without waiting.
#pragma once

#include <string>

namespace assay::conformance {

// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }
  void Reset(int fd);
  void Close();

 private:
  int fd_;
};

struct Pipe {
  Descriptor read, write;

  // Both ends close on exec. False: errno says why.
  bool Open();
  // Open, and reading does not wait.
  bool OpenNonblocking();
};

// Moves what is readable now into `sink`, up to one byte more than `limit` in all. False at the end
// of the stream.
bool Drain(int fd, std::string& sink, size_t limit);

}  // namespace assay::conformance
