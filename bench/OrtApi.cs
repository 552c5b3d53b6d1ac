using System.Runtime.InteropServices;

namespace Verification.Bench;

/// <summary>
/// The few functions of ONNX Runtime's C API that a session needs. The library exports one symbol; it leads to a table
/// of function pointers whose order never changes, new ones are added behind (onnxruntime_c_api.h, struct OrtApi).
/// </summary>
internal sealed unsafe class OrtApi
{
    // The version of the table that is asked for: the functions used are older, and every later library still gives it.
    private const uint TableVersion = 14;
    private const int OptimizeAll = 99;
    private const int Warnings = 2;
    private const int Float = 1;
    private readonly nint* _table;

    public OrtApi(nint library)
    {
        var apiBase = (nint*)((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        _table = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(TableVersion);
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])()) ?? "";
        if (_table == null)
        {
            throw new NotSupportedException($"ONNX Runtime {Version} has no functions of version {TableVersion}.");
        }
    }

    public string Version { get; }

    public nint CreateEnvironment()
    {
        nint environment;
        fixed (byte* name = "bench\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[3])(Warnings, name, &environment));
        }

        return environment;
    }

    public nint CreateOptions(int threads)
    {
        nint options;
        Check(((delegate* unmanaged<nint*, nint>)_table[10])(&options));
        Check(((delegate* unmanaged<nint, int, nint>)_table[23])(options, OptimizeAll));
        Check(((delegate* unmanaged<nint, int, nint>)_table[24])(options, threads));
        return options;
    }

    public nint CreateSession(nint environment, byte[] model, nint options)
    {
        nint session;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)_table[8])(
                environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    public nint CreateMemoryInfo()
    {
        const int DeviceAllocator = 0;
        const int DefaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged<int, int, nint*, nint>)_table[69])(DeviceAllocator, DefaultMemory, &info));
        return info;
    }

    /// <summary>A tensor in memory that stays where it is, and that the caller owns.</summary>
    public nint CreateTensor(nint memoryInfo, nint elements, int count, long[] shape)
    {
        nint value;
        fixed (long* sizes = shape)
        {
            Check(((delegate* unmanaged<nint, nint, nuint, long*, nuint, int, nint*, nint>)_table[49])(
                memoryInfo, elements, (nuint)count * sizeof(float), sizes, (nuint)shape.Length, Float, &value));
        }

        return value;
    }

    /// <summary>Runs a session of one input and one output; the output is written where its tensor lies.</summary>
    public void Run(nint session, nint inputName, nint input, nint outputName, nint output) =>
        Check(((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)_table[9])(
            session, 0, &inputName, &input, 1, &outputName, 1, &output));

    public void ReleaseMemoryInfo(nint info) => Release(94, info);

    public void ReleaseEnvironment(nint environment) => Release(92, environment);

    public void ReleaseSession(nint session) => Release(95, session);

    public void ReleaseValue(nint value) => Release(96, value);

    public void ReleaseOptions(nint options) => Release(100, options);

    private void Release(int function, nint handle) => ((delegate* unmanaged<nint, void>)_table[function])(handle);

    // A call that succeeds gives no status; any other gives one with a message, to be released.
    private void Check(nint status)
    {
        if (status != 0)
        {
            string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_table[2])(status)) ?? "no message";
            Release(93, status);
            throw new InvalidOperationException($"ONNX Runtime {Version}: {message}");
        }
    }
}
