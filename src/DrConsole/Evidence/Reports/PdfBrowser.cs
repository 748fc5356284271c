using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>What came of printing a report.</summary>
public abstract record PdfOutcome
{
    private PdfOutcome()
    {
    }

    public sealed record Done(byte[] Pdf) : PdfOutcome;

    /// <summary>No browser is installed; the HTML prints the same.</summary>
    public sealed record NoBrowser : PdfOutcome;

    public sealed record Failed(string Why) : PdfOutcome;
}

/// <summary>
/// Prints reports with an installed browser of the Chromium family: without a window or a network, in an empty profile that is thrown
/// away, for a bounded time and within bounded memory. The report's own policy allows no script (the browser's switch for that would
/// break its printing). Its sandbox stays on unless the console runs as root, which it refuses.
/// </summary>
public sealed partial class PdfBrowser(IOptions<BundleOptions> options, TimeProvider clock, ILogger<PdfBrowser> log)
{
    private const long MostMemory = 1L << 30;
    private const int MostOutput = 4_000;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "brave-browser"];

    /// <summary>The browser that would be used; null when there is none.</summary>
    public string? Path => options.Value.Browser is { Length: > 0 } told ? told : Find();

    public async Task<PdfOutcome> PrintAsync(byte[] html, CancellationToken cancel)
    {
        if (Path is not { } browser)
            return new PdfOutcome.NoBrowser();
        var folder = Directory.CreateTempSubdirectory("drconsole-pdf-");
        try
        {
            var outcome = await PrintAsync(browser, html, folder.FullName, cancel);
            if (outcome is PdfOutcome.Failed failed)
                LogFailed(browser, failed.Why);
            return outcome;
        }
        finally
        {
            Forget(folder);
        }
    }

    private async Task<PdfOutcome> PrintAsync(string browser, byte[] html, string folder, CancellationToken cancel)
    {
        var (page, pdf) = (System.IO.Path.Combine(folder, "report.html"), System.IO.Path.Combine(folder, "report.pdf"));
        await File.WriteAllBytesAsync(page, html, cancel);
        using var process = new Process { StartInfo = Start(browser, folder, page, pdf) };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            return new PdfOutcome.Failed($"{browser} could not be started: {error.Message}");
        }
        try
        {
            var said = ReadSomeAsync(process.StandardError, cancel);
            if (await OverstepsAsync(process, cancel) is { } why)
                return new PdfOutcome.Failed(why);
            if (!File.Exists(pdf))
                return new PdfOutcome.Failed($"The browser ended with {process.ExitCode} and made no file. {(await said).Trim()}");
            var made = await File.ReadAllBytesAsync(pdf, cancel);
            return made.AsSpan().StartsWith("%PDF-"u8) && made.AsSpan()[^Math.Min(32, made.Length)..].IndexOf("%%EOF"u8) >= 0
                ? new PdfOutcome.Done(made)
                : new PdfOutcome.Failed("What the browser made is no whole PDF.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start(string browser, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(browser)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };

        // Nothing of ours goes along: settings in the environment may be secret.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        foreach (var (name, value) in new[] { ("PATH", path), ("HOME", folder), ("TMPDIR", folder), ("XDG_CONFIG_HOME", folder), ("XDG_CACHE_HOME", folder), ("LANG", "C.UTF-8") })
            start.Environment[name] = value;
        foreach (var argument in Arguments(folder, pdf))
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        return start;
    }

    private static IEnumerable<string> Arguments(string folder, string pdf)
    {
        yield return "--headless=new";
        yield return "--disable-gpu";
        yield return "--proxy-server=http://127.0.0.1:9";
        yield return "--proxy-bypass-list=<-loopback>";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-default-apps";
        yield return "--disable-extensions";
        yield return "--disable-sync";
        yield return "--disable-dev-shm-usage";
        yield return "--no-first-run";
        yield return "--password-store=basic";
        yield return $"--user-data-dir={System.IO.Path.Combine(folder, "profile")}";
        yield return "--no-pdf-header-footer";
        yield return "--generate-pdf-document-outline";
        yield return $"--print-to-pdf={pdf}";
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
            yield return "--no-sandbox";
    }

    /// <summary>Waits for its end; says why when it had to be ended.</summary>
    private async Task<string?> OverstepsAsync(Process process, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(MostTime, clock);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var ended = process.WaitForExitAsync(cancel);

        // A process grows in real time, whatever clock the console is told.
        while (await Task.WhenAny(ended, Task.Delay(Look, TimeProvider.System, late.Token)) != ended)
        {
            cancel.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                return $"The browser took longer than {MostTime.TotalSeconds:N0} s and was ended.";
            if (ProcessMemory.OfTree(process.Id) is var memory && memory > MostMemory)
                return $"The browser took more than {MostMemory >> 20:N0} MB of memory and was ended.";
        }
        await ended;
        return null;
    }

    private static async Task<string> ReadSomeAsync(StreamReader from, CancellationToken cancel)
    {
        var (said, buffer) = (new StringBuilder(), new char[1_024]);
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            if (said.Length < MostOutput)
                said.Append(buffer, 0, read);
        }
        return said.ToString();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private static void Forget(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A helper process of the browser still writes; the system's own cleaning takes it.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Browser} made no PDF of a report: {Why}")]
    private partial void LogFailed(string browser, string why);
}
