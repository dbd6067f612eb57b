# Writes OUTPUT, a C++ file that holds the text of FILES, a list of paths below ROOT.
# Run by: cmake -DROOT=... -DFILES=a.go;b.go -DOUTPUT=... -P embed.cmake
set(body "// Generated from the Go files of the library by embed.cmake.\n")
string(APPEND body "#include \"reference_runtime/library/embedded.h\"\n\n")
string(APPEND body "namespace assay::runtime {\n\n")
string(APPEND body "const EmbeddedFile kEmbeddedFiles[] = {\n")
set(count 0)
foreach(file IN LISTS FILES)
  # Bracket arguments and semicolons in the Go text would be list syntax to CMake: read as one string.
  file(READ "${ROOT}/${file}" text)
  string(APPEND body "    {\"${file}\", R\"assay_go(${text})assay_go\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
string(APPEND body "};\nconst int kEmbeddedFileCount = ${count};\n\n}  // namespace assay::runtime\n")
file(WRITE "${OUTPUT}" "${body}")
