using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Exchange;

internal static class ExchangeEndpoints
{
    public static void MapExchange(this WebApplication app)
    {
        ImportEndpoints.Map(app.MapApi());
        OwnBackupEndpoints.Map(app.MapApi());
        ExportEndpoints.Map(app.MapApi());
        ExportEndpoints.MapDownload(app);
        PackEndpoints.Map(app.MapApi());
        PackEndpoints.MapDownload(app);
        RunbookExportEndpoints.Map(app.MapApi());
        RunbookExportEndpoints.MapPages(app);
    }
}
