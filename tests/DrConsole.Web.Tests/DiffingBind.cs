using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace DrConsole.Web.Tests;

internal static class DiffingBind
{
    // bunit asks for AngleSharp.Diffing 1.1.1; the API-compatible 0.17.0 lies beside the tests.
#pragma warning disable CA2255 // must run before the first test touches bunit
    [ModuleInitializer]
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" && Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll") is var file && File.Exists(file)
            ? context.LoadFromAssemblyPath(file)
            : null;
#pragma warning restore CA2255
}
