using System.Runtime.InteropServices;

namespace DrConsole.Runs;

/// <summary>
/// Starts a program in a session of its own, by argument list. Through posix_spawn and not through Process, which can
/// neither begin a session nor would leave it at that: a file without a program in it must not be handed to a shell.
/// </summary>
internal static class Spawn
{
    // Both structures are smaller on every system that we run on.
    private const int Room = 1_024;
    private const int SetDefaultSignals = 0x04;
    private const int SetSignalMask = 0x08;

    /// <param name="output">The write ends of its output and of its errors.</param>
    /// <param name="input">The read end of what it gets to read; without one that is nothing.</param>
    /// <returns>Its number, or the error that kept it from starting.</returns>
    public static (int Process, int Error) Start(StartPlan plan, IReadOnlyDictionary<string, string> environment, (nint Out, nint Err) output, nint? input = null)
    {
        var (actions, attributes, signals) = (Marshal.AllocHGlobal(Room), Marshal.AllocHGlobal(Room), Marshal.AllocHGlobal(Room));
        var arguments = Texts(plan.Arguments);
        var variables = Texts([.. environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        try
        {
            _ = posix_spawn_file_actions_init(actions);
            _ = posix_spawnattr_init(attributes);
            _ = input is { } end ? posix_spawn_file_actions_adddup2(actions, (int)end, 0) : posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0);
            _ = posix_spawn_file_actions_adddup2(actions, (int)output.Out, 1);
            _ = posix_spawn_file_actions_adddup2(actions, (int)output.Err, 2);
            _ = posix_spawn_file_actions_addchdir_np(actions, plan.Directory);

            // What the runner ignores or blocks, the program must not inherit.
            _ = sigfillset(signals);
            _ = posix_spawnattr_setsigdefault(attributes, signals);
            _ = sigemptyset(signals);
            _ = posix_spawnattr_setsigmask(attributes, signals);
            _ = posix_spawnattr_setflags(attributes, (short)(SetDefaultSignals | SetSignalMask | (OperatingSystem.IsMacOS() ? 0x400 : 0x80)));

            // A mark of this thread, which what it starts inherits: set here and not once for the process, whose other threads would not have it.
            if (plan.GainsNoRights)
                LibC.GainNoRights();
            var error = posix_spawn(out var process, plan.Program, actions, attributes, arguments, variables);
            _ = posix_spawn_file_actions_destroy(actions);
            _ = posix_spawnattr_destroy(attributes);
            return (process, error);
        }
        finally
        {
            foreach (var pointer in arguments.Concat(variables).Where(pointer => pointer != 0))
                Marshal.FreeCoTaskMem(pointer);
            Marshal.FreeHGlobal(actions);
            Marshal.FreeHGlobal(attributes);
            Marshal.FreeHGlobal(signals);
        }
    }

    /// <summary>Why a program could not be started, for people.</summary>
    public static string Explain(int error, string program) => error switch
    {
        2 => $"There is no program {program}, or what its first line names does not exist.",
        7 => "The arguments and the environment together are longer than this system accepts.",
        8 => $"{program} is no program: neither one for this machine nor a script whose first line names its interpreter (#!).",
        13 => $"{program} may not be executed by the runner's user.",
        26 => $"{program} is being written to.",
        _ => $"{program} could not be started: {Marshal.GetPInvokeErrorMessage(error)}.",
    };

    private static nint[] Texts(IReadOnlyList<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

#pragma warning disable SYSLIB1054, CA5392, CA2101, IDE1006 // calls of the C library need no generated marshalling
    [DllImport("libc")]
    private static extern int posix_spawn(out int process, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint actions, nint attributes, nint[] arguments, nint[] environment);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_init(nint actions);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_destroy(nint actions);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_adddup2(nint actions, int file, int target);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_addopen(nint actions, int target, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mode);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_addchdir_np(nint actions, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc")]
    private static extern int posix_spawnattr_init(nint attributes);

    [DllImport("libc")]
    private static extern int posix_spawnattr_destroy(nint attributes);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setflags(nint attributes, short flags);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setsigdefault(nint attributes, nint signals);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setsigmask(nint attributes, nint signals);

    [DllImport("libc")]
    private static extern int sigfillset(nint signals);

    [DllImport("libc")]
    private static extern int sigemptyset(nint signals);
#pragma warning restore SYSLIB1054, CA5392, CA2101, IDE1006
}
