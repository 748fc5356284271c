using DrConsole.Exchange;
using DrConsole.Platform;

namespace DrConsole.Web.CommandLine;

/// <summary><c>pack FILE</c>: the break-glass pack as one file. <c>pack --open SEALED --to FILE</c>: a sealed one as a plain one, without a console.</summary>
internal static class PackVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args);
        var (open, phrase) = (given.Optional("--open"), given.Optional("--passphrase-file"));
        if (open is not null)
        {
            var to = given.Option("--to");
            given.End();
            var plain = PackFile.Open(await ReadAsync(open), PassphraseIn(phrase ?? throw new UsageException("--passphrase-file is missing.")));
            await WriteAsync(to, plain);
            Console.WriteLine($"{to}: the pack, not sealed any more.");
            return Verbs.Ok;
        }
        var (file, pdf) = (given.Word("A file"), given.Optional("--pdf"));
        given.End();
        if (pdf is not null && phrase is not null)
            throw new UsageException("A PDF cannot be sealed: leave out --pdf or --passphrase-file.");
        var passphrase = phrase is null ? null : PassphraseIn(phrase);
        return await OpenStore.ForOneThingAsync([], services => MakeAsync(services.GetRequiredService<MakePack>(), Path.GetFullPath(file), pdf, passphrase));
    }

    private static async Task<int> MakeAsync(MakePack make, string file, string? pdf, string? passphrase)
    {
        var (pack, made) = await make.ExecuteAsync(PackCause.CommandLine, passphrase, pdf is not null, CancellationToken.None);
        await WriteAsync(file, made.Html);
        Console.WriteLine($"{file}: {pack.Runbooks:N0} runbooks, {pack.Plans:N0} plans, {pack.Contacts:N0} people, {Sizes.Spoken(pack.Bytes)}, {(pack.IsSealed ? "sealed" : "not sealed: whoever holds it reads it")}.");
        if (made.Blacked > 0)
            await Console.Error.WriteLineAsync($"drconsole: a secret's value stood in {made.Blacked:N0} {(made.Blacked == 1 ? "place" : "places")} of runbooks or plans and was blacked out. Take it out there.");
        if (made.PdfFault is { } fault)
        {
            await Console.Error.WriteLineAsync($"drconsole: no PDF was made. {fault}");
            return Verbs.Failed;
        }
        if (made.Pdf is { } printed)
            await WriteAsync(Path.GetFullPath(pdf!), printed);
        return Verbs.Ok;
    }

    // Whoever can read it learns whom to call and how everything is brought back.
    private static async Task WriteAsync(string path, byte[] content)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var file = new FileStream(path, options);
            await file.WriteAsync(content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {error.Message}");
        }
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        try
        {
            return await File.ReadAllBytesAsync(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--open {path}: {error.Message}");
        }
    }

    private static string PassphraseIn(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } phrase ? phrase : throw new UsageException($"--passphrase-file {path}: its first line holds no passphrase.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--passphrase-file {path}: {error.Message}");
        }
    }
}
