namespace DrConsole.Web;

/// <summary>Where settings come from, whatever the working directory: files beside the program, then of the working directory, then the environment, then the command line.</summary>
internal static class Settings
{
    private const string HomeUrl = "http://127.0.0.1:5080";

    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

        LogDefaults.AddTo(builder);

        // The program's own folder is the content root, so that it finds its assets from anywhere; an administrator's file lies where it is started.
        builder.Configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args);
        builder.WebHost.UseStaticWebAssets();

        if (AddressKeys.All(key => !builder.Configuration.GetSection(key).Exists()))
            builder.WebHost.UseUrls(HomeUrl);
        return builder;
    }
}
