namespace DrConsole.Tests.Evidence;

/// <summary>A program that reads nothing, says nothing and never ends, with a child that does neither.</summary>
internal sealed class HangingProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("drc-hanging-");

    public HangingProgram()
    {
        File.WriteAllText(Path, $"#!/bin/bash\nsleep 600 &\necho $! > {Marker}.new && mv {Marker}.new {Marker}\nwait\n");
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "hang");

    private string Marker => System.IO.Path.Combine(_folder.FullName, "child");

    public Task HangsAsync() => Soon.IsAsync("the program hangs", () => File.Exists(Marker));

    /// <summary>The child is gone too, or dead and only waiting for somebody to ask how it ended.</summary>
    public async Task IsGoneAsync()
    {
        var status = $"/proc/{(await File.ReadAllTextAsync(Marker, Cancel)).Trim()}/stat";
        await Soon.IsAsync("its child is gone", () => !IsAlive(status));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool IsAlive(string status)
    {
        try
        {
            return !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
