"""Scrapy settings of every crawl; each line that differs from Scrapy's default says why."""

import os

BOT_NAME = "fazhi-warehouse"
SPIDER_MODULES = ["crawlers.spiders"]

_CONTACT = os.environ.get("FAZHI_CONTACT", "").strip()
# says who asks and whom to write to; never a browser's name
USER_AGENT = f"fazhi-warehouse/0.1 (+{_CONTACT})" if _CONTACT else "fazhi-warehouse/0.1"

ROBOTSTXT_OBEY = True  # what a site closes stays closed; the refusal is archived as such
COOKIES_ENABLED = False  # disclosure pages need no session, and none is to be followed
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # a county site is one small machine
CONCURRENT_ITEMS = 1  # as many tasks start for every answer; a spider of requests alone needs one
CONCURRENT_REQUESTS = 256  # nearly all wait for the delay of their host; one a host is on its way
DOWNLOAD_DELAY = 2.0  # least seconds between two requests to a host that no source sets higher
DOWNLOAD_DELAY_JITTER = 0  # the delay of a source is a floor: no draw may go below it
AUTOTHROTTLE_ENABLED = True  # a slow answer means a tired server: wait at least as long as it took
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0  # never a second request before the first is answered
AUTOTHROTTLE_MAX_DELAY = 60.0  # a minute between requests is enough for the slowest
DOWNLOAD_MAXSIZE = 64 * 2**20  # the largest scanned reports are near 40 MB
DOWNLOAD_WARNSIZE = 32 * 2**20  # half of it is worth a line in the log
# seconds; provincial portals answer within 20 when they answer
DOWNLOAD_TIMEOUT = float(os.environ.get("FAZHI_TIMEOUT_S", "45"))
# county sites keep short keys and old ciphers; nothing secret is sent and hosts are registered
DOWNLOADER_CLIENT_TLS_CIPHERS = "DEFAULT:@SECLEVEL=0"
RETRY_TIMES = 2  # three tries tell a hiccup from a fault
RETRY_HTTP_CODES = [408, 500, 502, 503, 504, 522, 524]  # without 429: that is a refusal
RETRY_EXCEPTIONS = [  # without name and connection refusals: asking again at once changes nothing
    "scrapy.exceptions.DownloadTimeoutError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.ResponseDataLossError",
    "twisted.internet.error.ConnectionLost",
]
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the summary names what was given up
REDIRECT_MAX_TIMES = 5  # http to https to www to a column: more is a loop
METAREFRESH_ENABLED = False  # a refresh in the page is the site's home page, not the column
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",  # what every reader of the archive can undo
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the next line is stricter
    "crawlers.middlewares.RegisteredHosts": 40,  # before robots.txt of a foreign host is asked for
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # the next line archives it
    "crawlers.middlewares.ArchivedRobots": 100,
    "crawlers.middlewares.CaptureRaw": 595,  # just before decompression: the bytes of the wire
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no password is ever sent
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,  # the throttle counts by host
}
SPIDER_MIDDLEWARES = {  # each of them costs every answer a generator
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # every answer is archived
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # the lists bound themselves
    # it would drop a long address without a word to the source that waits for it
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,  # no meta is copied
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,  # nothing asks where one began
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,  # it may go below the delay of a source
    "crawlers.throttle.HostThrottle": 0,
    # what follows only writes statistics, and the summary holds the counts
    "scrapy.extensions.corestats.CoreStats": None,
    "scrapy.extensions.logcount.LogCount": None,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
}
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"  # the summary holds the counts
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads the callback's source anew at each answer: 3 ms
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # newest first, as lists are sorted
TELNETCONSOLE_ENABLED = False  # no open port while crawling
REMOTE_CONTROL_ENABLED = False  # nor one that runs the code it is sent
LOG_LEVEL = "WARNING"  # the summary says what happened; the log only what went wrong
