// Linked into every executable and test project by Directory.Build.targets: must run before any type of Microsoft.Data.Sqlite is touched.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

internal static class SqliteBind
{
    private const string Provider = "SQLitePCLRaw.provider.e_sqlite3";

#pragma warning disable CA2255 // the one place that must run before Main
    [ModuleInitializer]
    internal static void Init()
#pragma warning restore CA2255
    {
        // several assemblies of one process may carry this file: first one wins
        if (AppContext.GetData("DrConsole.SqliteBind") is not null) return;
        AppContext.SetData("DrConsole.SqliteBind", "on");

        // Microsoft.Data.Sqlite 10 asks for SQLitePCLRaw.core 2.1.13; the API-compatible 2.0.6 lies beside the app.
        AssemblyLoadContext.Default.Resolving += static (ctx, name) =>
            name.Name is { } n && n.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal)
            && Path.Combine(AppContext.BaseDirectory, n + ".dll") is var p && File.Exists(p)
                ? ctx.LoadFromAssemblyPath(p) : null;

        // Prefer the system's SQLite (>= 3.38 for ->>): bundled one is 3.35.5.
        AppDomain.CurrentDomain.AssemblyLoad += static (_, e) =>
        {
            if (e.LoadedAssembly.GetName().Name != Provider) return;
            NativeLibrary.SetDllImportResolver(e.LoadedAssembly, static (lib, asm, path) =>
                lib == "e_sqlite3" && Environment.GetEnvironmentVariable("DRCONSOLE_SQLITE") != "bundled" && TrySystem(out var h) ? h : IntPtr.Zero);
        };
    }

    private static bool TrySystem(out IntPtr handle)
    {
        string[] names = OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"] : OperatingSystem.IsWindows() ? ["winsqlite3.dll"] : ["libsqlite3.so.0"];
        foreach (var n in names)
            if (NativeLibrary.TryLoad(n, out handle)) { AppContext.SetData("DrConsole.SqliteNative", n); return true; }
        handle = 0;
        return false;
    }
}
