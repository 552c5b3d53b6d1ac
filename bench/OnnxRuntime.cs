using System.Runtime.InteropServices;

namespace Verification.Bench;

/// <summary>
/// ONNX Runtime, called in this process. A session has one node and all graph optimisations; input and output lie in
/// native memory that is allocated once, so that a call is the operator alone.
/// </summary>
internal sealed unsafe class OnnxRuntime : IContender
{
    /// <summary>What to do where it is missing.</summary>
    public const string Install = "npm install --ignore-scripts onnxruntime-node";

    /// <summary>The environment variable that may name the library.</summary>
    public const string Variable = "VERIFY_ONNXRUNTIME";

    private const string Library = "libonnxruntime.so.1";

    // A cache line, which is also the widest vector.
    private const int Alignment = 64;

    private readonly OrtApi _api;
    private readonly nint _environment;
    private readonly nint _memoryInfo;

    private OnnxRuntime(OrtApi api) =>
        (_api, _environment, _memoryInfo) = (api, api.CreateEnvironment(), api.CreateMemoryInfo());

    public string Name => "ONNX Runtime";

    /// <summary>The version that the library reports.</summary>
    public string Version => _api.Version;

    /// <summary>The first library found, or null.</summary>
    public static OnnxRuntime? Find() => Load() is { } library ? new OnnxRuntime(new OrtApi(library)) : null;

    public IPrepared? Prepare(Layer layer, int threads) => layer.Onnx() is { } model ? new Prepared(this, model, threads) : null;

    public void Dispose()
    {
        _api.ReleaseMemoryInfo(_memoryInfo);
        _api.ReleaseEnvironment(_environment);
    }

    // The variable, what the loader finds by itself, then what the npm package has put under the current folder. A path
    // that is given and leads nowhere is an error: something else would be measured than was asked for.
    private static nint? Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return NativeLibrary.TryLoad(given, out nint named)
                ? named
                : throw new InvalidOperationException($"{Variable} is {given}, there is no library to load.");
        }

        if (NativeLibrary.TryLoad(Library, out nint library))
        {
            return library;
        }

        string package = Path.Combine(Environment.CurrentDirectory, "node_modules", "onnxruntime-node", "bin");
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        string[] versions = Directory.Exists(package) ? Directory.GetDirectories(package, "napi-v*") : [];
        return versions.Any(version => NativeLibrary.TryLoad(Path.Combine(version, "linux", architecture, Library), out library))
            ? library : null;
    }

    private sealed class Prepared : InProcess
    {
        private readonly OrtApi _api;
        private readonly int _count;
        private readonly nint _x;
        private readonly nint _y;
        private readonly nint _input;
        private readonly nint _output;
        private readonly nint _options;
        private readonly nint _session;
        private readonly nint _inputName = Marshal.StringToCoTaskMemUTF8(OnnxModel.InputName);
        private readonly nint _outputName = Marshal.StringToCoTaskMemUTF8(OnnxModel.OutputName);

        public Prepared(OnnxRuntime runtime, OnnxModel model, int threads)
        {
            var x = model.Input.Elements;
            _api = runtime._api;
            _count = model.Output.ElementCount;
            _x = (nint)NativeMemory.AlignedAlloc((nuint)x.Length * sizeof(float), Alignment);
            _y = (nint)NativeMemory.AlignedAlloc((nuint)_count * sizeof(float), Alignment);
            x.CopyTo(new Span<float>((void*)_x, x.Length));
            _input = _api.CreateTensor(runtime._memoryInfo, _x, x.Length, [.. model.Input.Shape.Select(size => (long)size)]);
            _output = _api.CreateTensor(runtime._memoryInfo, _y, _count, [.. model.Output.Select(size => (long)size)]);
            _options = _api.CreateOptions(threads);
            _session = _api.CreateSession(runtime._environment, model.Bytes(), _options);
        }

        public override double[] Result()
        {
            Call();
            return Array.ConvertAll(new Span<float>((void*)_y, _count).ToArray(), element => (double)element);
        }

        public override void Dispose()
        {
            _api.ReleaseSession(_session);
            _api.ReleaseOptions(_options);
            _api.ReleaseValue(_input);
            _api.ReleaseValue(_output);
            NativeMemory.AlignedFree((void*)_x);
            NativeMemory.AlignedFree((void*)_y);
            Marshal.FreeCoTaskMem(_inputName);
            Marshal.FreeCoTaskMem(_outputName);
        }

        protected override void Call() => _api.Run(_session, _inputName, _input, _outputName, _output);
    }
}
