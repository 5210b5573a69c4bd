import CFuzzer

// fuzz TARGET [ARGUMENTS OF LIBFUZZER]

let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
guard CommandLine.arguments.count > 1, let chosen = FuzzTarget(rawValue: CommandLine.arguments[1])
else { fatalError("usage: fuzz \(names) [ARGUMENTS OF LIBFUZZER]") }
let target = chosen

// libFuzzer reads the arguments for as long as the process lives.
var arguments = unsafe UnsafeMutablePointer(CommandLine.unsafeArgv)
unsafe arguments[1] = arguments[0]
unsafe arguments += 1
var count = CommandLine.argc - 1
var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe arguments
let status = unsafe LLVMFuzzerRunDriver(&count, &list) { data, size in
  unsafe target.run(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
if status != 0 { fatalError("libFuzzer ended with the status \(status)") }
