#include "reference_runtime/hosted/port_library.h"

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace assay::runtime {
namespace {

// Five times what a debug build was seen to need, with panics, reflection and dumps: sanitizers
// need more.
constexpr size_t kStackBytes = 64 << 10;
constexpr char kSymbol[] = "assay_port_table";

void Fail(const char* message) {
  std::fprintf(stderr, "fatal error: port: %s\n", message);
  _exit(2);
}

constexpr assay_host kHost = {
    .size = sizeof(assay_host), .abi = ASSAY_PORT_ABI, .stack_bytes = kStackBytes, .fail = Fail};

}  // namespace

Result<assay_port> OpenPortLibrary(const std::string& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return Error{"there is no " + file};
  // With a slash, or the loader would look elsewhere.
  const std::string path = std::filesystem::absolute(file).string();
  void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return Error{std::string("it cannot be loaded: ") + dlerror()};
  using Entry = const assay_port* (*)(const assay_host*);
  const auto entry = reinterpret_cast<Entry>(dlsym(library, kSymbol));
  if (entry == nullptr) {
    return Error{file + " exports no function " + kSymbol +
                 " (assay_port.h declares it; is it included there, and not hidden?)"};
  }
  const assay_port* const given = entry(&kHost);
  if (given == nullptr) return Error{file + ": " + kSymbol + " returned no table"};
  if (given->abi != ASSAY_PORT_ABI) {
    return Error{file + " has version " + std::to_string(given->abi) +
                 " of the interface; this Assay has " + std::to_string(ASSAY_PORT_ABI)};
  }
  assay_port port = {};
  std::memcpy(&port, given, std::min(given->size, sizeof port));
  if (given->size < offsetof(assay_port, run)) {
    return Error{file + ": the size in its table is " + std::to_string(given->size) +
                 ", not sizeof(struct assay_port)"};
  }
  const std::pair<const char*, bool> needed[] = {
      {"run", port.run != nullptr}, {"go", port.go != nullptr}, {"yield", port.yield != nullptr}};
  for (const auto& [name, is_there] : needed) {
    if (!is_there) return Error{file + ": its table lacks " + name + ", which every port needs"};
  }
  if (port.name == nullptr) port.name = "a port without a name";
  return port;
}

PortHeapWalk HeapWalkOf(const std::string& file) {
  const std::string path = std::filesystem::absolute(file).string();
  void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
  if (library == nullptr) return nullptr;
  return reinterpret_cast<PortHeapWalk>(dlsym(library, "assay_heap_walk"));
}

std::vector<std::string> LackedBy(const assay_port& port) {
  std::vector<std::string> lacked;
  const auto need = [&](const char* name, bool has) {
    if (!has) lacked.emplace_back(name);
  };
  need("channels", port.channel_make != nullptr && port.channel_send != nullptr &&
                       port.channel_receive != nullptr);
  need("close", port.channel_close != nullptr);
  need("channel-length", port.channel_length != nullptr);
  need("select", port.select != nullptr);
  need("sleep", port.sleep != nullptr);
  need("timers", port.sleep != nullptr &&
                     (port.select != nullptr ||
                      (port.channel_try_send != nullptr && port.channel_try_receive != nullptr)));
  need("semaphores", port.semaphore_make != nullptr && port.semaphore_acquire != nullptr &&
                         port.semaphore_release != nullptr);
  need("try-lock", port.semaphore_try_acquire != nullptr);
  need("stop-the-world", port.stop_the_world != nullptr && port.start_the_world != nullptr);
  return lacked;
}

}  // namespace assay::runtime
